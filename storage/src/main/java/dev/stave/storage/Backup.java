package dev.stave.storage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.concurrent.CancellationException;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.log.LogUnavailableException;
import dev.stave.storage.thread.Threads;
import dev.stave.storage.thread.Uninterrupted;

/// A copy of a store in use, under way or done: it holds everything that was
/// acknowledged before it began, and of every frame all or nothing.
///
/// **Threads** A thread of its own does it; any may ask.
public final class Backup {
    private final Target target;
    private final Source source;
    private final Runnable whenDone;
    private final Thread thread;
    private volatile boolean done;
    private volatile String failure = "";

    /// Copies a store to an empty directory.
    @FunctionalInterface
    interface Source {
        void copyTo(Disk target) throws IOException;
    }

    /// Makes what is copied to.
    @FunctionalInterface
    interface Target {
        Disk open() throws IOException;
    }

    private Backup(Threads threads, Target target, Source source, Runnable whenDone) {
        this.target = target;
        this.source = source;
        this.whenDone = whenDone;
        thread = threads.makeYieldingDaemon("stave-backup", this::run);
    }

    /// @param whenDone
    ///            called on the thread that did it
    static Backup start(Threads threads, Target target, Source source, Runnable whenDone) {
        var backup = new Backup(threads, target, source, whenDone);
        backup.thread.start();
        return backup;
    }

    public boolean isDone() {
        return done;
    }

    /// Why there is no backup; empty when there is one, or will be.
    public String failure() {
        return failure;
    }

    void awaitEnd() {
        Uninterrupted.join(thread);
    }

    private void run() {
        try (var disk = target.open()) {
            source.copyTo(disk);
        } catch (FileAlreadyExistsException e) {
            failure = e.getFile() + " exists already";
        } catch (CancellationException _) {
            failure = "the store is being closed";
        } catch (IOException | LogUnavailableException e) {
            failure = e.getClass().getSimpleName() + ": " + e.getMessage();
        } finally {
            done = true;
            whenDone.run();
        }
    }
}
