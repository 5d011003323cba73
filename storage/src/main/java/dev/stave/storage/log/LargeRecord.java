package dev.stave.storage.log;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.Bytes;
import dev.stave.storage.LargeContent;
import dev.stave.storage.Value;
import dev.stave.storage.ValueType;

/// A large value in the log, which may not be filled yet.
///
/// **Threads** Made by the writer, for one other thread, which takes the value
/// or releases it.
public final class LargeRecord {
    private final ValueType type;
    private final LargeContent content;
    private final CompletableFuture<@Nullable Void> filled;

    LargeRecord(ValueType type, LargeContent content, CompletableFuture<@Nullable Void> filled) {
        this.type = type;
        this.content = content;
        this.filled = filled;
    }

    /// Waits until it is filled. The value is the caller's to release.
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
        return Value.of(type, Bytes.large(content));
    }

    /// For what is appended again: the copier has filled it by the time that it
    /// comes to the copy. The value is the caller's to release.
    public Value unfilled() {
        return Value.of(type, Bytes.large(content));
    }

    /// Nobody wants it any more.
    public void release() {
        content.release();
    }
}
