package dev.stave.storage.file;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import dev.stave.storage.disk.DiskFile;
import dev.stave.storage.memory.LargePages;

/// Reads a stretch of a file in order, in large pieces, into a buffer off the
/// heap that is used again.
///
/// **Threads** Confined to the one that made it.
final class FileInput implements AutoCloseable {
    private final DiskFile file;
    private final long end;
    private Arena arena = Arena.ofConfined();
    private ByteBuffer window;
    private long windowStart;

    /// @param end
    ///            where the stretch ends
    FileInput(DiskFile file, long end, int bufferBytes) {
        this.file = file;
        this.end = end;
        window = allocate((int) Math.min(bufferBytes, end)).limit(0);
    }

    /// The bytes from `start` on, from 0 to the limit of what is returned, until
    /// the next call; fewer when the stretch ends or the file does.
    ByteBuffer at(long start, int bytes) throws IOException {
        var count = (int) Math.min(bytes, end - start);
        if (start < windowStart || start + count > windowStart + window.limit()) {
            fill(start, count);
        }
        var from = (int) (start - windowStart);
        return window.slice(from, Math.min(count, window.limit() - from))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private void fill(long start, int bytes) throws IOException {
        if (bytes > window.capacity()) {
            arena.close();
            arena = Arena.ofConfined();
            window = allocate(bytes);
        }
        window.clear().limit((int) Math.min(window.capacity(), end - start));
        var count = file.read(window, start);
        window.clear().limit(count);
        windowStart = start;
    }

    private ByteBuffer allocate(int bytes) {
        return LargePages.allocate(bytes, arena).asByteBuffer();
    }

    @Override
    public void close() {
        arena.close();
    }
}
