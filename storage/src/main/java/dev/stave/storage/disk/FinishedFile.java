package dev.stave.storage.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/// A file that is only read, from the disk or from the system's page cache.
///
/// **Threads** As [DiskFile] says.
///
/// @param file
///            opened to read
record FinishedFile(DiskFile file, PageCache pages) implements DiskFile {
    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
        file.write(source, position);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return file.read(target, position);
    }

    @Override
    public int readFromPageCache(ByteBuffer target, long position) {
        return pages.read(target, position);
    }

    @Override
    public void sync() throws IOException {
        file.sync();
    }

    @Override
    public void truncate(long size) throws IOException {
        file.truncate(size);
    }

    @Override
    public void close() throws IOException {
        pages.close();
        file.close();
    }
}
