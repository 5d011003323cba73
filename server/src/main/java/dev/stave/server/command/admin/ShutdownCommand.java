package dev.stave.server.command.admin;

import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.command.Shutdown.Origin;
import dev.stave.server.command.Shutdown.Outcome;
import dev.stave.server.command.Waiting;
import dev.stave.server.config.ShutdownFlag;
import dev.stave.server.config.ShutdownFlags;

/// `SHUTDOWN [NOSAVE | SAVE] [NOW] [FORCE] [ABORT]`. The client waits while
/// there is a checkpoint, and others are served meanwhile.
record ShutdownCommand(ShutdownFlags flags, boolean abort) implements SessionCommand {
    private static final Reply REFUSED = Reply
            .error("ERR Errors trying to SHUTDOWN. Check logs.");
    private static final Reply NOTHING_TO_ABORT = Reply.error("ERR No shutdown in progress.");
    private static final Reply SIGNALLED = Reply
            .error("ERR A shutdown that a signal began cannot be aborted.");

    static ShutdownCommand parse(Arguments arguments) {
        var abort = false;
        var words = EnumSet.noneOf(ShutdownFlag.class);
        for (var i = 1; i < arguments.count(); i++) {
            if (arguments.is(i, "ABORT")) {
                abort = true;
            } else {
                words.add(flag(arguments, i));
            }
        }
        var flags = new ShutdownFlags(words);
        if (flags.contradictsItself() || (abort && !words.isEmpty())) {
            throw CommandException.syntax();
        }
        return new ShutdownCommand(flags, abort);
    }

    private static ShutdownFlag flag(Arguments arguments, int index) {
        for (var flag : ShutdownFlag.values()) {
            if (arguments.is(index, flag.name())) {
                return flag;
            }
        }
        throw CommandException.syntax();
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        if (abort) {
            return abort(server);
        }
        var outcome = server.shutdown().begin(server.engine(), flags, Origin.COMMAND,
                server.clock().millis());
        session.waiting = new Waiting(outcome::isDone, () -> reply(session, outcome),
                Waiting.NO_DEADLINE);
        var _ = outcome.thenRun(() -> session.wake.run());
        return NO_REPLY;
    }

    private static Reply abort(ServerContext server) {
        if (!server.shutdown().isUnderWay()) {
            return NOTHING_TO_ABORT;
        }
        return server.shutdown().abort() ? Reply.OK : SIGNALLED;
    }

    private static Reply reply(Session session, CompletableFuture<Outcome> outcome) {
        return switch (outcome.join()) {
            case REFUSED -> REFUSED;
            case ENDS -> {
                session.link().closeAfterReplies();
                yield NO_REPLY;
            }
        };
    }
}
