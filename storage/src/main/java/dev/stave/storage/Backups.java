package dev.stave.storage;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.thread.Threads;

/// The backups of an engine, one at a time.
///
/// **Threads** Owned by the writer.
final class Backups {
    private final Threads threads;
    private final Backup.Source source;
    private final Runnable whenDone;
    private @Nullable Backup last;

    /// @param source
    ///            what is copied
    /// @param whenDone
    ///            called on the thread that made one
    Backups(Threads threads, Backup.Source source, Runnable whenDone) {
        this.threads = threads;
        this.source = source;
        this.whenDone = whenDone;
    }

    /// @throws IllegalStateException
    ///             when one is under way
    Backup begin(Backup.Target target) {
        var before = last;
        if (before != null && !before.isDone()) {
            throw new IllegalStateException("a backup is under way");
        }
        var begun = Backup.start(threads, target, source, whenDone);
        last = begun;
        return begun;
    }

    /// Waits for the one under way.
    void awaitEnd() {
        if (last != null) {
            last.awaitEnd();
        }
    }
}
