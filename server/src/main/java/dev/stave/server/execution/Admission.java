package dev.stave.server.execution;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.Prepared;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.config.Options;

/// What may be run at all, and what is answered otherwise. The order in which
/// the reasons are looked at is Redis's.
///
/// **Threads** The writer's.
final class Admission {
    private static final Reply NO_AUTH = Reply.error("NOAUTH Authentication required.");
    private static final Reply NOT_IN_TRANSACTION = Reply
            .error("ERR Command not allowed inside a transaction");
    private static final Reply OUT_OF_MEMORY = Reply
            .error("OOM command not allowed when used memory > 'maxmemory'.");
    private static final Reply LOADING = Reply
            .error("LOADING Redis is loading the dataset in memory");

    private final ServerContext server;
    private final Permissions permissions;
    private final OpenTransactions openTransactions;
    private final Turn turn;

    Admission(ServerContext server, Permissions permissions, OpenTransactions openTransactions,
            Turn turn) {
        this.server = server;
        this.permissions = permissions;
        this.openTransactions = openTransactions;
        this.turn = turn;
    }

    /// Why the request is not even looked at; null when it is.
    @Nullable
    Reply refusal(Session session, Prepared prepared) {
        if (prepared.unknown()) {
            return Reply.error(Objects.requireNonNull(prepared.error()));
        }
        if (permissions.mustAuthenticate(session, spec(prepared))) {
            return NO_AUTH;
        }
        if (session.transaction.open && spec(prepared).has(CommandSpec.Flag.NO_MULTI)) {
            return NOT_IN_TRANSACTION;
        }
        var forbidden = permissions.refusal(session, prepared);
        return forbidden == null ? refusalForNow(session, prepared) : forbidden;
    }

    private @Nullable Reply refusalForNow(Session session, Prepared prepared) {
        if (needsMemory(session, prepared) && isOverMemory()) {
            return OUT_OF_MEMORY;
        }
        if (session.takesOnlySubscriptions()
                && !spec(prepared).has(CommandSpec.Flag.AMONG_MESSAGES)) {
            return notWhileSubscribed(prepared);
        }
        return mustWaitForLoading(prepared) ? LOADING : refusalOfItsOwn(session, prepared);
    }

    private @Nullable Reply refusalOfItsOwn(Session session, Prepared prepared) {
        var refusal = prepared.command() instanceof SessionCommand command
                ? command.refusal(session, server)
                : null;
        return refusal == null ? openTransactions.refusal(session, prepared) : refusal;
    }

    private boolean mustWaitForLoading(Prepared prepared) {
        return !spec(prepared).has(CommandSpec.Flag.LOADING)
                && server.lifecycle().loading().isPresent();
    }

    private static Reply notWhileSubscribed(Prepared prepared) {
        return Reply
                .error("ERR Can't execute '" + spec(prepared).name() + "': only (P|S)SUBSCRIBE /"
                        + " (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context");
    }

    private static boolean needsMemory(Session session, Prepared prepared) {
        return spec(prepared).has(CommandSpec.Flag.DENYOOM)
                || (QueuedTransactions.isExec(prepared) && session.transaction.queue.stream()
                        .anyMatch(queued -> spec(queued).has(CommandSpec.Flag.DENYOOM)));
    }

    private boolean isOverMemory() {
        var limit = server.settings().get(Options.MAXMEMORY);
        if (limit == 0) {
            return false;
        }
        var engine = server.engine();
        var forData = limit - openTransactions.bytes();
        return engine.eviction().memoryBytes() > forData && !engine.eviction().makeRoom(forData,
                server.settings().get(Options.MAXMEMORY_SAMPLES), turn.now());
    }

    private static CommandSpec spec(Prepared prepared) {
        return Objects.requireNonNull(prepared.spec());
    }
}
