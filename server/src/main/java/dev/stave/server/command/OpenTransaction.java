package dev.stave.server.command;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.stave.server.pubsub.KeyNotice;
import dev.stave.storage.KeyView;
import dev.stave.storage.Mutation;
import dev.stave.storage.Transaction;

/// What a connection does between BEGIN and COMMIT or ROLLBACK: its commands
/// are answered one by one, and nobody else sees anything of it.
///
/// Once it has failed it holds nothing any more, but it stays there: what the
/// client sends next belongs to it, and must not be run as if it stood alone.
///
/// **Threads** Owned by the writer.
public final class OpenTransaction {
    private final Transaction transaction;
    private final boolean readOnly;
    private final long begunMillis;
    private final List<KeyNotice> notices = new ArrayList<>();
    private @Nullable String failure;

    public OpenTransaction(Transaction transaction, boolean readOnly, long begunMillis) {
        this.transaction = transaction;
        this.readOnly = readOnly;
        this.begunMillis = begunMillis;
    }

    public boolean readOnly() {
        return readOnly;
    }

    /// Unix time in milliseconds.
    public long begunMillis() {
        return begunMillis;
    }

    /// Why it can only be ended; null as long as it is fine.
    public @Nullable String failure() {
        return failure;
    }

    /// The database as the transaction sees it at this moment.
    public KeyView view(int database, long nowMillis) {
        transaction.moveTo(nowMillis);
        return transaction.view(database);
    }

    /// Adds what a command decided.
    ///
    /// @param told
    ///            what is to be told of it once it is committed
    public void stage(List<Mutation> mutations, List<KeyNotice> told) {
        transaction.stage(mutations);
        notices.addAll(told);
    }

    public List<KeyNotice> notices() {
        return notices;
    }

    public boolean hasWrites() {
        return transaction.hasWrites();
    }

    /// What it takes in memory, about.
    public long bytes() {
        return transaction.bytes();
    }

    /// Forgets everything; from now on it can only be ended.
    public void fail(String reason) {
        rollback();
        failure = reason;
    }

    /// @return the sequence of what was written; 0 when nothing was
    /// @throws dev.stave.storage.TransactionConflictException
    ///             when something that it read has changed
    public long commit(long nowMillis) {
        transaction.moveTo(nowMillis);
        return transaction.commit();
    }

    public void rollback() {
        transaction.rollback();
        notices.clear();
    }
}
