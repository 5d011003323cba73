package dev.stave.storage.file;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.disk.DiskFile;

/// A new file that is written from its start to its end, through one buffer off
/// the heap: what is larger goes through it in pieces. It is synced as it grows:
/// the log's syncs would wait behind all that is written at the end in one go.
///
/// **Threads** One at a time.
final class FileOutput implements AutoCloseable {
    /// No more than this, and one buffer, waits to be written by the system.
    static final int MAX_UNSYNCED_BYTES = 4 << 20;
    private static final byte[] ZEROS = new byte[8];

    private final DiskFile file;
    private final Arena arena = Arena.ofShared();
    private final ByteBuffer buffer;
    private long written;
    private long synced;

    private FileOutput(DiskFile file, int bufferBytes) {
        this.file = file;
        buffer = arena.allocate(bufferBytes).asByteBuffer();
    }

    static FileOutput create(Disk disk, String name, int bufferBytes) throws IOException {
        return new FileOutput(disk.create(name), bufferBytes);
    }

    /// The bytes that the file has so far.
    long position() {
        return written + buffer.position();
    }

    void write(byte[] source) throws IOException {
        write(ByteBuffer.wrap(source));
    }

    /// Writes what remains of `source`.
    void write(ByteBuffer source) throws IOException {
        while (source.hasRemaining()) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            var count = Math.min(source.remaining(), buffer.remaining());
            buffer.put(buffer.position(), source, source.position(), count);
            buffer.position(buffer.position() + count);
            source.position(source.position() + count);
        }
    }

    /// Writes zeros up to a multiple of 8 bytes.
    void align() throws IOException {
        write(ByteBuffer.wrap(ZEROS, 0, (int) (-position() & 7)));
    }

    /// Makes all of it survive a power cut.
    void sync() throws IOException {
        flush();
        syncWritten();
    }

    private void syncWritten() throws IOException {
        file.sync();
        synced = written;
    }

    private void flush() throws IOException {
        var count = buffer.flip().remaining();
        file.write(buffer, written);
        written += count;
        buffer.clear();
        if (written - synced >= MAX_UNSYNCED_BYTES) {
            syncWritten();
        }
    }

    @Override
    public void close() throws IOException {
        if (arena.scope().isAlive()) {
            arena.close();
            file.close();
        }
    }
}
