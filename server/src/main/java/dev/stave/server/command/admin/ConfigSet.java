package dev.stave.server.command.admin;

import java.util.List;
import java.util.function.Supplier;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.config.SettingException;
import dev.stave.server.config.Settings;
import dev.stave.server.config.SettingsChange;

/// `CONFIG SET option value [option value …]`
record ConfigSet(List<Settings.Assignment> assignments) implements SessionCommand {
    @Override
    public Reply run(Session session, ServerContext server) {
        try {
            var change = server.settings().change(assignments);
            if (change.needsPreparation()) {
                return server.files().begin(session, () -> prepare(change));
            }
            return make(change);
        } catch (SettingException e) {
            return refused(e);
        }
    }

    private static Supplier<Reply> prepare(SettingsChange change) {
        try {
            change.prepare();
            return () -> make(change);
        } catch (SettingException e) {
            return () -> refused(e);
        }
    }

    private static Reply make(SettingsChange change) {
        try {
            change.make();
            return Reply.OK;
        } catch (SettingException e) {
            return refused(e);
        }
    }

    private static Reply refused(SettingException e) {
        return Reply.error("ERR " + e.getMessage());
    }
}
