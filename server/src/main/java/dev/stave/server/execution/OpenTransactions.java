package dev.stave.server.execution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.command.OpenTransaction;
import dev.stave.server.command.Prepared;
import dev.stave.server.command.ReadCommand;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.command.Verdict;
import dev.stave.server.command.WriteCommand;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.server.pubsub.KeyNotice;
import dev.stave.server.stats.TransactionCounters;
import dev.stave.storage.Engine;
import dev.stave.storage.LimitExceededException;
import dev.stave.storage.Transaction;
import dev.stave.storage.TransactionConflictException;

/// The transactions between BEGIN and COMMIT or ROLLBACK, and their limits.
///
/// **Threads** Owned by the writer.
final class OpenTransactions {
    private static final Reply CONFLICT = Reply
            .error("CONFLICT something that the transaction read has changed, so nothing was"
                    + " written; try again from BEGIN");
    private static final Reply NOT_BETWEEN = Reply
            .error("ERR MULTI and WATCH are not allowed between BEGIN and COMMIT");
    private static final Set<String> BEGINNINGS = Set.of("multi", "watch");
    private static final Reply READ_ONLY = Reply
            .error("ERR a write command is not allowed after BEGIN READONLY");

    private final Engine engine;
    private final Settings settings;
    private final TransactionCounters counters;
    /// Those that hold something, the oldest first, and what each takes in memory.
    private final Map<OpenTransaction, Long> open = new LinkedHashMap<>();
    private long bytes;

    OpenTransactions(Engine engine, Settings settings, TransactionCounters counters) {
        this.engine = engine;
        this.settings = settings;
        this.counters = counters;
    }

    Reply begin(Session session, boolean readOnly, long nowMillis) {
        if (session.open != null) {
            return Reply.error("ERR BEGIN calls can not be nested");
        }
        var transaction = new OpenTransaction(engine.beginOptimistic(nowMillis), readOnly,
                nowMillis);
        session.open = transaction;
        open.put(transaction, 0L);
        return Reply.OK;
    }

    /// Why a command cannot be a part of the session's transaction; null when
    /// it can.
    @Nullable
    Reply refusal(Session session, Prepared prepared) {
        var transaction = session.open;
        if (transaction == null) {
            return null;
        }
        return switch (prepared.command()) {
            case ReadCommand _ -> refusal(transaction, false);
            case WriteCommand _ -> refusal(transaction, true);
            case SessionCommand _ when BEGINNINGS
                    .contains(Objects.requireNonNull(prepared.spec()).name()) ->
                NOT_BETWEEN;
            case SessionCommand _ -> null;
            case null -> null; // The reply will be the error.
        };
    }

    private static @Nullable Reply refusal(OpenTransaction transaction, boolean writes) {
        if (transaction.failure() != null) {
            return rolledBack(transaction.failure());
        }
        return transaction.readOnly() && writes ? READ_ONLY : null;
    }

    private static Reply rolledBack(String reason) {
        return Reply.error("ERR the transaction was rolled back: " + reason);
    }

    /// Adds what a command decided, or gives everything up when that would be too
    /// much: nothing is copied before that is known.
    ///
    /// @return the reply
    Reply stage(OpenTransaction transaction, Verdict verdict, List<KeyNotice> notices) {
        var limit = settings.get(Options.TRANSACTION_MAX_SIZE);
        if (transaction.bytes() + Transaction.bytes(verdict.mutations()) > limit) {
            fail(transaction, "it takes more than transaction-max-size, " + limit + " bytes");
            return rolledBack(Objects.requireNonNull(transaction.failure()));
        }
        transaction.stage(verdict.mutations(), notices);
        var size = transaction.bytes();
        bytes += size - Objects.requireNonNull(open.put(transaction, size));
        return verdict.reply();
    }

    private void fail(OpenTransaction transaction, String reason) {
        transaction.fail(reason);
        remove(transaction);
        counters.rolledBack();
    }

    /// Rolls back what has been open for too long.
    void expire(long nowMillis) {
        var timeoutMillis = settings.get(Options.TRANSACTION_TIMEOUT) * 1000L;
        while (timeoutMillis > 0 && !open.isEmpty()) {
            var oldest = open.keySet().iterator().next();
            if (nowMillis - oldest.begunMillis() < timeoutMillis) {
                return;
            }
            fail(oldest, "it was open for longer than transaction-timeout, "
                    + timeoutMillis / 1000 + " s");
        }
    }

    /// How a transaction ended.
    ///
    /// @param sequence
    ///            of what it wrote; 0 when that is nothing
    /// @param notices
    ///            of what happened to keys
    record End(long sequence, Reply reply, List<KeyNotice> notices) {}

    End commit(Session session, long nowMillis) {
        var transaction = end(session);
        if (transaction == null) {
            return nothing(Reply.error("ERR COMMIT without BEGIN"));
        }
        if (transaction.failure() != null) {
            return nothing(rolledBack(transaction.failure()));
        }
        try {
            var sequence = transaction.commit(nowMillis);
            counters.committed();
            return new End(sequence, Reply.OK, transaction.notices());
        } catch (TransactionConflictException _) {
            counters.conflicted();
            return nothing(CONFLICT);
        } catch (LimitExceededException e) {
            counters.rolledBack();
            return nothing(rolledBack(String.valueOf(e.getMessage())));
        }
    }

    private static End nothing(Reply reply) {
        return new End(0, reply, List.of());
    }

    Reply rollback(Session session) {
        var transaction = end(session);
        if (transaction == null) {
            return Reply.error("ERR ROLLBACK without BEGIN");
        }
        if (transaction.failure() == null) {
            transaction.rollback();
            counters.rolledBack();
        }
        return Reply.OK;
    }

    private @Nullable OpenTransaction end(Session session) {
        var transaction = session.open;
        session.open = null;
        if (transaction != null) {
            remove(transaction);
        }
        return transaction;
    }

    private void remove(OpenTransaction transaction) {
        var size = open.remove(transaction);
        bytes -= size == null ? 0 : size;
    }

    int count() {
        return open.size();
    }

    /// What all of them take in memory, about.
    long bytes() {
        return bytes;
    }
}
