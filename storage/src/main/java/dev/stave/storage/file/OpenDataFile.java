package dev.stave.storage.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.Bytes;
import dev.stave.storage.location.LiveBytes;
import dev.stave.storage.location.Location;

/// A data file in use: who reads it, and how much of it is live.
///
/// **Threads** [#acquire] and what is live belong to the writer; any thread that
/// has been given the file reads, and releases it once.
public final class OpenDataFile {
    private final DataFile file;
    private final int slot;
    private final LiveBytes live = new LiveBytes();
    /// Of the records whose length their locations do not tell.
    private final Map<Integer, Integer> largeLengths = new ConcurrentHashMap<>();
    private final AtomicLong tombstoneBytes = new AtomicLong();
    private boolean settled;
    /// Readers, and one more until it is retired.
    private final AtomicInteger users = new AtomicInteger(1);

    public OpenDataFile(DataFile file, int slot) {
        this.file = file;
        this.slot = slot;
    }

    public long id() {
        return file.info().id();
    }

    public DataFile file() {
        return file;
    }

    public int slot() {
        return slot;
    }

    public LiveBytes live() {
        return live;
    }

    /// The location of a record of this file. From any thread.
    public long locationOf(int offset, int length) {
        return Location.of(slot, offset, length);
    }

    /// The location of a record of this file, which a key is about to point to.
    public long enter(int offset, int length) {
        var location = locationOf(offset, length);
        if (Location.lengthIfExact(location) == 0) {
            largeLengths.put(offset, Location.align(length));
        }
        return location;
    }

    /// All its tombstones have so many bytes, with padding. From any thread.
    public void tombstoneBytes(long bytes) {
        tombstoneBytes.set(bytes);
    }

    /// The bytes that the record takes. The writer's.
    public int recordBytes(long location) {
        var length = Location.lengthIfExact(location);
        return length > 0 ? length : largeLengths.getOrDefault(Location.offset(location), 0);
    }

    /// Reads a record that a location of this file names, which has to be of
    /// this key.
    public DataRecord read(long location, int keyspace, Bytes key) throws IOException {
        return file.read(Location.offset(location), Location.lengthIfExact(location), keyspace,
                key);
    }

    /// As [#read], but only what the system has in memory, and only what the
    /// buffer, which is in native memory, can take: it never waits for the disk. The
    /// writer's, to whom the file stays open.
    ///
    /// @return null when [#read] has to be asked, which also tells what is wrong
    public @Nullable DataRecord readFromPageCache(long location, int keyspace, Bytes key,
            ByteBuffer buffer) {
        return file.readFromPageCache(Location.offset(location), Location.lengthIfExact(location),
                keyspace, key, buffer);
    }

    /// Every key that is to point to this file does: from now on the file can be
    /// merged. The writer's.
    public void settle() {
        settled = true;
    }

    public boolean isSettled() {
        return settled;
    }

    /// What the merge policy wants to know.
    public FileStatistics statistics() {
        var info = file.info();
        return new FileStatistics(info.id(), info.bytes(), live.total(), info.tombstones(),
                tombstoneBytes.get(), file.createdMillis());
    }

    /// For a reader. The writer's.
    public OpenDataFile acquire() {
        users.incrementAndGet();
        return this;
    }

    /// The reader is done; or, once, the file is retired. It is closed with
    /// the last.
    public void release() {
        if (users.decrementAndGet() == 0) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
