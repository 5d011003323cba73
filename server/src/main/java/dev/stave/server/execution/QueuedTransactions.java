package dev.stave.server.execution;

import java.util.ArrayList;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.Prepared;
import dev.stave.server.command.ReadCommand;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.command.WriteCommand;
import dev.stave.server.config.Options;
import dev.stave.storage.Engine;
import dev.stave.storage.LimitExceededException;
import dev.stave.storage.Transaction;
import dev.stave.storage.log.LogUnavailableException;

/// MULTI and EXEC: commands that wait for each other and then run at one
/// moment, as one frame of the log.
///
/// **Threads** The writer's.
final class QueuedTransactions {
    private static final Reply EXEC_ABORT = Reply
            .error("EXECABORT Transaction discarded because of previous errors.");

    /// Runs a command as a part of a transaction.
    @FunctionalInterface
    interface Runner {
        Reply run(Session session, Prepared prepared, Transaction transaction);
    }

    private final Engine engine;
    private final ServerContext server;
    private final Permissions permissions;
    private final Turn turn;
    private final LookAhead lookAhead;
    private final Runner runner;

    QueuedTransactions(ServerContext server, Permissions permissions, Turn turn,
            LookAhead lookAhead, Runner runner) {
        engine = server.engine();
        this.server = server;
        this.permissions = permissions;
        this.turn = turn;
        this.lookAhead = lookAhead;
        this.runner = runner;
    }

    static boolean isExec(Prepared prepared) {
        return prepared.spec() != null && prepared.spec().name().equals("exec");
    }

    /// Whether the command waits for EXEC.
    static boolean mustQueue(Session session, Prepared prepared) {
        return session.transaction.open
                && !Objects.requireNonNull(prepared.spec()).has(CommandSpec.Flag.UNQUEUED);
    }

    Reply queue(Session session, Prepared prepared) {
        var transaction = session.transaction;
        var bytes = bytes(prepared);
        if (transaction.queuedBytes + bytes > server.settings()
                .get(Options.CLIENT_QUERY_BUFFER_LIMIT)) {
            transaction.failed = true;
            return Reply.error("ERR the transaction is larger than client-query-buffer-limit");
        }
        transaction.queuedBytes += bytes;
        prepared.request().retain();
        transaction.queue.add(prepared);
        return Reply.QUEUED;
    }

    private static long bytes(Prepared prepared) {
        var bytes = 0L;
        for (var i = 0; i < prepared.request().count(); i++) {
            bytes += prepared.request().length(i);
        }
        return bytes;
    }

    /// A command was refused: one that should have been queued spoils the
    /// transaction, and an EXEC ends it all the same.
    ///
    /// @return the reply
    Reply refused(Session session, Prepared prepared, Reply refusal) {
        session.transaction.failed |= session.transaction.open;
        if (!isExec(prepared)) {
            return refusal;
        }
        session.transaction.discard(engine.watches());
        return refusal instanceof Reply.ErrorReply(var message)
                ? Reply.error("EXECABORT Transaction discarded because of: "
                        + message.replaceFirst("^ERR ", ""))
                : refusal;
    }

    /// Runs what is queued.
    Reply execute(Session session) {
        var transaction = session.transaction;
        try {
            if (transaction.failed) {
                return EXEC_ABORT;
            }
            for (var watch : transaction.watches) {
                if (engine.watches().changed(watch, turn.now())) {
                    return Reply.NULL_ARRAY;
                }
            }
            var failure = rollsBackOnError() ? rehearse(session) : null;
            return failure == null ? runAll(session) : rolledBack(failure);
        } finally {
            transaction.discard(engine.watches());
        }
    }

    private boolean rollsBackOnError() {
        return server.settings().get(Options.MULTI_ROLLBACK_ON_ERROR);
    }

    private static Reply rolledBack(Reply.ErrorReply failure) {
        return Reply.error("EXECABORT Transaction rolled back because of: "
                + failure.message().replaceFirst("^ERR ", ""));
    }

    private Reply runAll(Session session) {
        var transaction = engine.begin(turn.now());
        var deliveries = server.pubsub().deliveries();
        var mark = deliveries.mark();
        var replies = new ArrayList<Reply>(session.transaction.queue.size());
        for (var prepared : session.transaction.queue) {
            var reply = run(session, prepared, transaction);
            if (reply instanceof Reply.ErrorReply failure && rollsBackOnError()) {
                deliveries.takeBack(mark);
                return rolledBack(failure);
            }
            replies.add(reply);
        }
        var refusal = commit(session, transaction);
        if (refusal != null) {
            deliveries.takeBack(mark);
            return refusal;
        }
        return Reply.array(replies);
    }

    private Reply run(Session session, Prepared prepared, Transaction transaction) {
        var forbidden = permissions.refusalAtExec(session, prepared);
        return forbidden == null ? runner.run(session, prepared, transaction) : forbidden;
    }

    /// @return what is answered when nothing was written; null when it was
    private @Nullable Reply commit(Session session, Transaction transaction) {
        try {
            turn.wrote(session, transaction.commit());
            return null;
        } catch (LogUnavailableException e) {
            return CommandExecutor.unavailable(e.getMessage());
        } catch (LimitExceededException e) {
            return Reply.error("EXECABORT Transaction discarded because " + e.getMessage());
        }
    }

    /// Makes the decisions of the queued commands and forgets them, to find out
    /// whether all the values that they need are at hand: an EXEC is not stopped
    /// half-way, since some commands do more than decide.
    ///
    /// @return the first error of a command about keys; null when there is none
    Reply.@Nullable ErrorReply rehearse(Session session) {
        var database = session.database;
        var transaction = engine.begin(turn.now());
        Reply.@Nullable ErrorReply failure = null;
        var mayBecomeAnother = session.transaction.queue.stream()
                .map(prepared -> Objects.requireNonNull(prepared.spec()))
                .anyMatch(spec -> spec.has(CommandSpec.Flag.CHANGES_RIGHTS));
        for (var prepared : session.transaction.queue) {
            if (mayBecomeAnother) {
                lookAhead.at(session, prepared); // As if the writes before it were refused.
            }
            var reply = rehearse(session, prepared, transaction);
            if (failure == null && reply instanceof Reply.ErrorReply error) {
                failure = error;
            }
        }
        session.database = database;
        return failure;
    }

    private Reply rehearse(Session session, Prepared prepared, Transaction transaction) {
        var forbidden = permissions.lostBeforeExec(session, prepared);
        if (forbidden != null) {
            return forbidden;
        }
        try {
            return switch (prepared.command()) {
                case ReadCommand read -> read.read(transaction.view(session.database));
                case WriteCommand write -> {
                    var verdict = write.decide(transaction.view(session.database));
                    transaction.stage(verdict.mutations());
                    yield verdict.reply();
                }
                case SessionCommand other when prepared.spec() != null
                        && prepared.spec().name().equals("select") ->
                    other.run(session, server);
                case SessionCommand _ -> Reply.OK;
                case null -> Reply.error(Objects.requireNonNull(prepared.error()));
            };
        } catch (CommandException | LimitExceededException e) {
            return CommandExecutor.error(e);
        }
    }
}
