package dev.stave.server.command.connection;

import java.util.function.BiConsumer;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `CLIENT NO-EVICT ON | OFF` and `CLIENT NO-TOUCH ON | OFF`: a switch of
/// the session.
record ClientSwitchCommand(BiConsumer<Session, Boolean> setting,
        boolean on) implements SessionCommand {
    static ClientSwitchCommand parse(Arguments arguments, BiConsumer<Session, Boolean> setting) {
        if (!arguments.is(2, "ON") && !arguments.is(2, "OFF")) {
            throw CommandException.syntax();
        }
        return new ClientSwitchCommand(setting, arguments.is(2, "ON"));
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        setting.accept(session, on);
        return Reply.OK;
    }
}
