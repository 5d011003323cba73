package dev.stave.server;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.disk.DiskFile;

/// A disk whose directory takes as long to sync as the test likes: the reading
/// of the log begins with that.
final class HeldDisk implements Disk {
    private final Disk disk;
    private final CountDownLatch released = new CountDownLatch(1);

    HeldDisk(Disk disk) {
        this.disk = disk;
    }

    void release() {
        released.countDown();
    }

    @Override
    public void syncDirectory() throws IOException {
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        disk.syncDirectory();
    }

    @Override
    public List<String> list() throws IOException {
        return disk.list();
    }

    @Override
    public DiskFile create(String name) throws IOException {
        return disk.create(name);
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return disk.open(name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        disk.rename(from, to);
    }

    @Override
    public void delete(String name) throws IOException {
        disk.delete(name);
    }

    @Override
    public void close() throws IOException {
        disk.close();
    }
}
