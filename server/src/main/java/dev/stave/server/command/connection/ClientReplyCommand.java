package dev.stave.server.command.connection;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.Session.ReplyMode;
import dev.stave.server.command.SessionCommand;

/// `CLIENT REPLY ON | OFF | SKIP`
record ClientReplyCommand(ReplyMode mode) implements SessionCommand {
    static ClientReplyCommand parse(Arguments arguments) {
        if (arguments.is(2, "ON")) {
            return new ClientReplyCommand(ReplyMode.ON);
        }
        if (arguments.is(2, "OFF")) {
            return new ClientReplyCommand(ReplyMode.OFF);
        }
        if (arguments.is(2, "SKIP")) {
            return new ClientReplyCommand(ReplyMode.SKIP_NEXT);
        }
        throw CommandException.syntax();
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        if (mode != ReplyMode.SKIP_NEXT || session.replyMode != ReplyMode.OFF) {
            session.replyMode = mode;
        }
        return Reply.OK;
    }
}
