package dev.stave.server.command.admin;

import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `TIME`
record TimeCommand() implements SessionCommand {
    @Override
    public Reply run(Session session, ServerContext server) {
        var now = server.clock().instant();
        return Reply.array(List.of(Reply.bulk(Long.toString(now.getEpochSecond())),
                Reply.bulk(Integer.toString(now.getNano() / 1000))));
    }
}
