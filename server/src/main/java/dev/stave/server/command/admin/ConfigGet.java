package dev.stave.server.command.admin;

import java.util.ArrayList;
import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.config.Settings;

/// `CONFIG GET pattern [pattern …]`
record ConfigGet(List<String> patterns) implements SessionCommand {
    @Override
    public Reply run(Session session, ServerContext server) {
        return reply(server.settings());
    }

    Reply reply(Settings settings) {
        var entries = new ArrayList<Reply>();
        settings.matching(patterns).forEach((name, value) -> {
            entries.add(Reply.bulk(name));
            entries.add(Reply.bulk(value));
        });
        return new Reply.MapReply(entries);
    }
}
