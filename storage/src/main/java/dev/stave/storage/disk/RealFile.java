package dev.stave.storage.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// A file of the operating system, which no interrupt closes: a FileChannel is
/// closed when a thread in it is interrupted, under all others and for good, and
/// the threads of a program that embeds the engine are that program's to
/// interrupt. An AsynchronousFileChannel is not, and on [CallersThread] it does
/// the same system calls at once: pread, pwrite, fdatasync.
///
/// **Threads** As [DiskFile] says.
///
/// @param pages
///            what the system has of it in memory
record RealFile(AsynchronousFileChannel channel, PageCache pages) implements DiskFile {
    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
        var at = position;
        try {
            while (source.hasRemaining()) {
                at += count(channel.write(source, at));
            }
        } catch (IOException e) {
            throw RealDisk.asDiskFull(e);
        }
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        var total = 0;
        while (target.hasRemaining()) {
            var count = count(channel.read(target, position + total));
            if (count < 0) {
                break;
            }
            total += count;
        }
        return total;
    }

    @Override
    public int readFromPageCache(ByteBuffer target, long position) {
        return pages.read(target, position);
    }

    /// What was read or written; it is done already.
    private static int count(Future<Integer> done) throws IOException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("what is done is not waited for", e);
        }
    }

    @Override
    public void sync() throws IOException {
        channel.force(false);
    }

    @Override
    public void truncate(long size) throws IOException {
        channel.truncate(size);
    }

    @Override
    public void close() throws IOException {
        pages.close();
        channel.close();
    }
}
