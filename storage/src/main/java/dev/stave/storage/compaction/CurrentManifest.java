package dev.stave.storage.compaction;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.file.Manifest;
import dev.stave.storage.file.ManifestFile;

/// The manifest as it stands on the disk, and the ids of files to come.
///
/// **Threads** Safe for use from any thread: changes come one after the other.
final class CurrentManifest {
    private final Disk disk;
    private final ReentrantLock lock = new ReentrantLock();
    private Manifest manifest;
    private long nextFileId;

    CurrentManifest(Disk disk, Manifest manifest) {
        this.disk = disk;
        this.manifest = manifest;
        nextFileId = manifest.nextFileId();
    }

    /// Changes it durably. When this fails either may be on the disk, so the files
    /// of both have to stay.
    void update(UnaryOperator<Manifest> change) throws IOException {
        lock.lock();
        try {
            var changed = change.apply(manifest);
            ManifestFile.write(disk, changed);
            manifest = changed;
        } finally {
            lock.unlock();
        }
    }

    /// An id that no data file had before.
    long takeFileId() {
        lock.lock();
        try {
            return nextFileId++;
        } finally {
            lock.unlock();
        }
    }

    /// The manifest stays as it is, and so does every file that counts, until this
    /// is done: a flush or a merge that wants to publish meanwhile waits.
    void hold(Action action) throws IOException {
        lock.lock();
        try {
            action.with(manifest);
        } finally {
            lock.unlock();
        }
    }

    /// What needs files that stay.
    @FunctionalInterface
    interface Action {
        void with(Manifest current) throws IOException;
    }
}
