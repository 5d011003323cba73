package dev.stave.server.command.connection;

import java.util.Objects;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `CLIENT UNBLOCK client-id [TIMEOUT | ERROR]`: ends the wait of a command
/// that can wait for others, as if its time were up, or with an error.
record ClientUnblockCommand(long id, boolean withError) implements SessionCommand {
    private static final Reply UNBLOCKED = Reply
            .error("UNBLOCKED client unblocked via CLIENT UNBLOCK");

    static ClientUnblockCommand parse(Arguments arguments) {
        if (arguments.count() > 4) {
            throw CommandException.unknownSubcommandOrArity(arguments);
        }
        var withError = arguments.count() == 4 && arguments.is(3, "ERROR");
        if (arguments.count() == 4 && !withError && !arguments.is(3, "TIMEOUT")) {
            throw new CommandException("ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR");
        }
        return new ClientUnblockCommand(arguments.integer(2), withError);
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        var other = server.sessions().find(id);
        if (other == null || other.waiting == null || !mayBeUnblocked(other, server)) {
            return Reply.ZERO;
        }
        other.waiting = withError ? other.waiting.endedWith(UNBLOCKED) : other.waiting.ended();
        other.wake.run();
        return Reply.ONE;
    }

    private static boolean mayBeUnblocked(Session other, ServerContext server) {
        var spec = Objects.requireNonNull(server.commands().find(other.lastCommand));
        return spec.has(Flag.BLOCKING);
    }
}
