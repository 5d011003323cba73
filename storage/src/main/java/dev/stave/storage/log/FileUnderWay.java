package dev.stave.storage.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletionException;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.disk.DiskFile;

/// The file that frames are written to at the moment, and after it that of the
/// next segment.
///
/// **Threads** Owned by who has the turn in [GroupCommit]. Any thread may ask
/// whether there is something to sync, and since when.
final class FileUnderWay {
    private final FrameCopier copier;
    private final LogStatistics statistics;
    private Segment segment;
    private @Nullable DiskFile file;
    /// Its own view of the segment's bytes.
    private @Nullable ByteBuffer bytes;
    private volatile boolean unsynced;
    private volatile long lastSyncNanos = System.nanoTime();

    FileUnderWay(Segment first, FrameCopier copier, LogStatistics statistics) {
        segment = first;
        this.copier = copier;
        this.statistics = statistics;
    }

    boolean isUnsynced() {
        return unsynced;
    }

    /// When it was synced last, or when it was opened.
    long lastSyncNanos() {
        return lastSyncNanos;
    }

    /// Whether no frame follows in its segment.
    boolean isSealed() {
        return segment.next() != null;
    }

    /// Whether it is there; else it is waited for, maybe until there is space.
    boolean isReady() {
        return file != null
                || (segment.file().isDone() && !segment.file().isCompletedExceptionally());
    }

    /// Writes what is published and filled. A frame is whole up to any end that is
    /// seen here, so it does no harm when the writer is already further than a
    /// sequence that was read before.
    void write() throws IOException {
        var from = segment.writtenEnd();
        var to = filledEnd();
        if (from == to) {
            return;
        }
        open().write(bytes().clear().limit(to).position(from), from);
        segment.writtenTo(to);
        unsynced = true;
        statistics.written(to - from);
    }

    private ByteBuffer bytes() {
        if (bytes == null) {
            bytes = segment.view();
        }
        return bytes;
    }

    private int filledEnd() {
        var end = segment.publishedEnd();
        var unfilled = copier.first(); // What was published before is in there, if it is not filled.
        return unfilled != null && unfilled.isIn(segment) ? Math.min(end, unfilled.start()) : end;
    }

    /// Whether all that was published is written; else a frame is not filled yet.
    boolean isWhole() {
        return segment.writtenEnd() == segment.publishedEnd();
    }

    void sync() throws IOException {
        if (!unsynced) {
            return;
        }
        var began = System.nanoTime();
        open().sync();
        lastSyncNanos = System.nanoTime();
        unsynced = false;
        statistics.synced(lastSyncNanos - began);
    }

    /// Goes on to the next segment, when this one is sealed and whole. It is
    /// synced, whatever the policy: the log never has a hole, and a sealed segment
    /// is never in doubt.
    ///
    /// @return up to which sequence everything is durable now
    long moveOn() throws IOException {
        sync();
        close();
        var lastSequence = segment.lastSequence();
        segment = Objects.requireNonNull(segment.next());
        bytes = null;
        return lastSequence;
    }

    /// Leaves no room that was laid out and not used.
    void end() throws IOException {
        open().truncate(segment.writtenEnd());
        open().sync();
        close();
    }

    private DiskFile open() throws IOException {
        if (file == null) {
            try {
                file = segment.file().join();
            } catch (CompletionException e) {
                throw new IOException(Objects.requireNonNull(e.getCause()).getMessage(), e);
            }
        }
        return file;
    }

    private void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
