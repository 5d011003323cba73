package dev.stave.server.command;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stave.protocol.Reply;

/// What commands do with files. The writer does not wait for a disk: the client
/// waits, and others are served meanwhile.
///
/// **Threads** Begun by the writer. What is begun is done elsewhere, one thing
/// after the other; what follows from it is the writer's again.
public final class FileWork {
    private static final Logger LOGGER = LoggerFactory.getLogger(FileWork.class);
    private static final Reply IN_TRANSACTION = Reply
            .error("ERR Command not allowed inside a transaction");

    private final Executor files;
    private final Executor writer;

    /// @param files
    ///            runs one thing at a time, in the order it was given
    public FileWork(Executor files, Executor writer) {
        this.files = files;
        this.writer = writer;
    }

    /// What is done with files.
    @FunctionalInterface
    public interface Task {
        /// @return what the writer does afterwards, even when the client has left
        ///         meanwhile, and what it answers
        Supplier<Reply> run();
    }

    /// Begins to do something, unless an EXEC is under way: that answers at once.
    ///
    /// @return what the command returns
    public Reply begin(Session session, Task task) {
        if (session.transaction.open) {
            return IN_TRANSACTION;
        }
        var reply = CompletableFuture.supplyAsync(task::run, files)
                .exceptionally(failure -> () -> failed(failure))
                .thenApplyAsync(Supplier::get, writer)
                .exceptionally(FileWork::failed);
        session.waiting = new Waiting(reply::isDone, reply::join, Waiting.NO_DEADLINE);
        var _ = reply.thenRun(() -> session.wake.run());
        return SessionCommand.NO_REPLY;
    }

    private static Reply failed(Throwable failure) {
        LOGGER.error("a command that works with files has failed", failure);
        return Reply.error("ERR internal error, see the log of the server");
    }
}
