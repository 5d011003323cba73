package dev.stave.server.command.admin;

import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.config.SettingException;
import dev.stave.server.config.Settings;

/// `CONFIG SET option value [option value …]`
record ConfigSet(List<Settings.Assignment> assignments) implements SessionCommand {
    @Override
    public Reply run(Session session, ServerContext server) {
        return reply(server.settings());
    }

    Reply reply(Settings settings) {
        try {
            settings.set(assignments);
            return Reply.OK;
        } catch (SettingException e) {
            return Reply.error("ERR " + e.getMessage());
        }
    }
}
