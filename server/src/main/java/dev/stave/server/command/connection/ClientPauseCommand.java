package dev.stave.server.command.connection;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `CLIENT PAUSE timeout [WRITE | ALL]`
record ClientPauseCommand(long millis, boolean writesOnly) implements SessionCommand {
    /// Beyond any use, and far from an overflow of Unix milliseconds.
    private static final long MAX_MILLIS = Long.MAX_VALUE / 4;

    static ClientPauseCommand parse(Arguments arguments) {
        if (arguments.count() > 4) {
            throw CommandException.unknownSubcommandOrArity(arguments);
        }
        var hasMode = arguments.count() == 4;
        if (hasMode && !arguments.is(3, "WRITE") && !arguments.is(3, "ALL")) {
            throw new CommandException("ERR CLIENT PAUSE mode must be WRITE or ALL");
        }
        return new ClientPauseCommand(millis(arguments), hasMode && arguments.is(3, "WRITE"));
    }

    private static long millis(Arguments arguments) {
        long millis;
        try {
            millis = arguments.integer(2);
        } catch (CommandException _) {
            throw new CommandException("ERR timeout is not an integer or out of range");
        }
        if (millis < 0) {
            throw new CommandException("ERR timeout is negative");
        }
        return Math.min(millis, MAX_MILLIS);
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        var now = server.clock().millis();
        server.pause().begin(now, now + millis, writesOnly);
        return Reply.OK;
    }
}
