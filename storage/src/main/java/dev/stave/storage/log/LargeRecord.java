package dev.stave.storage.log;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.Bytes;
import dev.stave.storage.Value;
import dev.stave.storage.ValueType;

/// A large value in the log, which may not be filled yet.
///
/// **Threads** Made by the writer, or by who keeps the segment from being
/// retired. Once it is held ([#hold]), for one other thread, which takes the
/// value or releases it.
public final class LargeRecord {
    private final ValueType type;
    private final SegmentContent content;
    private final CompletableFuture<@Nullable Void> filled;

    LargeRecord(ValueType type, SegmentContent content, CompletableFuture<@Nullable Void> filled) {
        this.type = type;
        this.content = content;
        this.filled = filled;
    }

    /// Whether all of it can be read.
    public boolean isFilled() {
        return filled.state() == Future.State.SUCCESS;
    }

    /// The value, for who made this, as long as the segment is there: who wants it
    /// longer retains it. If it is not filled, it is for being appended again only:
    /// the copier has filled it by the time that it comes to the copy.
    public Value value() {
        return Value.of(type, Bytes.large(content));
    }

    /// It is kept, whatever becomes of the segment.
    public LargeRecord hold() {
        content.retain();
        return this;
    }

    /// Has this done when it is filled, or never will be: now, or by the copier.
    public void whenSettled(Runnable action) {
        var _ = filled.whenComplete((_, _) -> action.run());
    }

    /// Waits until it is filled. The value, which is held, is the caller's to
    /// release.
    ///
    /// @throws IOException
    ///             when it never will be
    public Value await() throws IOException {
        try {
            filled.join();
        } catch (CompletionException e) {
            content.release();
            throw new IOException("the value could not be copied", e);
        }
        return value();
    }

    /// Nobody wants it any more.
    public void release() {
        content.release();
    }
}
