package dev.stave.server.execution;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;

/// What commands reach of both kinds of transactions.
///
/// **Threads** The writer's.
final class ClientTransactions implements ServerContext.Transactions {
    private @Nullable CommandExecutor executor;

    /// Who runs them; before any client.
    void attach(CommandExecutor runner) {
        executor = runner;
    }

    private CommandExecutor executor() {
        return Objects.requireNonNull(executor);
    }

    @Override
    public Reply execute(Session session) {
        return executor().queued().execute(session);
    }

    @Override
    public Reply begin(Session session, boolean readOnly) {
        return open().begin(session, readOnly, executor().turn().now());
    }

    @Override
    public Reply commit(Session session) {
        return executor().commit(session);
    }

    @Override
    public Reply rollback(Session session) {
        return open().rollback(session);
    }

    @Override
    public void forget(Session session) {
        executor().forget(session);
    }

    @Override
    public int openCount() {
        return open().count();
    }

    @Override
    public long openBytes() {
        return open().bytes();
    }

    private OpenTransactions open() {
        return executor().open();
    }
}
