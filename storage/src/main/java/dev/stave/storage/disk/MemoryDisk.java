package dev.stave.storage.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Files in memory, which also remember what a power cut would leave of them.
///
/// It keeps two images: what programs see, and what was synced.
/// [#afterPowerLoss] opens the second one. It is the simplest disk that is
/// honest about durability: all that was synced is kept, nothing else is.
///
/// **Threads** Every method locks the disk.
public final class MemoryDisk implements Disk {
    private final Map<String, Content> names = new TreeMap<>();
    private final Map<String, Content> syncedNames = new HashMap<>();

    @Override
    public synchronized List<String> list() {
        return List.copyOf(names.keySet());
    }

    @Override
    public synchronized DiskFile create(String name) throws IOException {
        if (names.containsKey(name)) {
            throw new FileAlreadyExistsException(name);
        }
        var content = new Content();
        names.put(name, content);
        return new MemoryFile(content);
    }

    @Override
    public synchronized DiskFile open(String name) throws IOException {
        return new MemoryFile(existing(name));
    }

    @Override
    public synchronized void rename(String from, String to) throws IOException {
        names.put(to, existing(from));
        names.remove(from);
    }

    @Override
    public synchronized void delete(String name) throws IOException {
        existing(name);
        names.remove(name);
    }

    @Override
    public synchronized void syncDirectory() {
        syncedNames.clear();
        syncedNames.putAll(names);
    }

    @Override
    public void close() {}

    /// What is on the disk when the power comes back: only what was synced.
    public synchronized MemoryDisk afterPowerLoss() {
        var survivor = new MemoryDisk();
        syncedNames.forEach((name, content) -> survivor.names.put(name, content.asSynced()));
        survivor.syncDirectory();
        return survivor;
    }

    private Content existing(String name) throws NoSuchFileException {
        var content = names.get(name);
        if (content == null) {
            throw new NoSuchFileException(name);
        }
        return content;
    }

    private static final class Content {
        private byte[] bytes = new byte[0];
        private int size;
        private byte[] synced = new byte[0];

        void write(ByteBuffer source, int position) {
            var end = position + source.remaining();
            if (end > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
            }
            source.get(bytes, position, end - position);
            size = Math.max(size, end);
        }

        int read(ByteBuffer target, int position) {
            var count = Math.max(0, Math.min(target.remaining(), size - position));
            target.put(bytes, Math.min(position, size), count);
            return count;
        }

        void sync() {
            synced = Arrays.copyOf(bytes, size);
        }

        void truncate(int newSize) {
            if (newSize < size) {
                Arrays.fill(bytes, newSize, size, (byte) 0);
                size = newSize;
            }
        }

        Content asSynced() {
            var content = new Content();
            content.bytes = synced.clone();
            content.size = synced.length;
            content.synced = synced;
            return content;
        }
    }

    private final class MemoryFile implements DiskFile {
        private final Content content;

        private MemoryFile(Content content) {
            this.content = content;
        }

        @Override
        public long size() {
            synchronized (MemoryDisk.this) {
                return content.size;
            }
        }

        @Override
        public void write(ByteBuffer source, long position) {
            synchronized (MemoryDisk.this) {
                content.write(source, Math.toIntExact(position));
            }
        }

        @Override
        public int read(ByteBuffer target, long position) {
            synchronized (MemoryDisk.this) {
                return content.read(target, Math.toIntExact(position));
            }
        }

        @Override
        public void sync() {
            synchronized (MemoryDisk.this) {
                content.sync();
            }
        }

        @Override
        public void truncate(long size) {
            synchronized (MemoryDisk.this) {
                content.truncate(Math.toIntExact(size));
            }
        }

        @Override
        public void close() {}
    }
}
