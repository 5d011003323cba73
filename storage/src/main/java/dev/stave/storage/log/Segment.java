package dev.stave.storage.log;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.disk.DiskFile;
import dev.stave.storage.location.Location;

/// One file of the log, and its bytes in memory: together, the segments are the
/// memtable.
///
/// **Threads** The writer fills the buffer up to its own tail and publishes how
/// far it is whole with [#publish]; the log thread takes what is published to
/// the file. Neither touches what is the other's. The file is made by the
/// preparer, and waited for by the log thread alone.
final class Segment {
    private static final String SUFFIX = ".log";

    private final long id;
    private final int slot;
    private final int capacityBytes;
    private final CompletableFuture<DiskFile> file = new CompletableFuture<>();
    private volatile @Nullable SegmentMemory memory;
    private volatile int publishedEnd = SegmentHeader.BYTES;
    /// Published by the write of [#next].
    private long lastSequence;
    private volatile @Nullable Segment next;

    /// The writer's: where the next frame goes.
    private int tail = SegmentHeader.BYTES;
    /// The writer's: bytes of records that a key still points to, by the database
    /// of the key, so that a whole database can go in constant time.
    private long[] liveBytes = new long[0];
    /// The log thread's: how far the file has what the buffer has.
    private int writtenEnd = SegmentHeader.BYTES;

    Segment(long id, int slot, int capacityBytes) {
        this.id = id;
        this.slot = slot;
        this.capacityBytes = capacityBytes;
    }

    /// The name of a segment's file: its id in 16 hexadecimal digits, so that names
    /// sort as ids do.
    static String fileName(long id) {
        return String.format(Locale.ROOT, "%016x%s", id, SUFFIX);
    }

    static boolean isFileName(String name) {
        return name.length() == 16 + SUFFIX.length() && name.endsWith(SUFFIX)
                && name.chars().limit(16).allMatch(c -> Character.digit(c, 16) >= 0);
    }

    static long idOf(String fileName) {
        return Long.parseUnsignedLong(fileName.substring(0, 16), 16);
    }

    long id() {
        return id;
    }

    int slot() {
        return slot;
    }

    int capacityBytes() {
        return capacityBytes;
    }

    CompletableFuture<DiskFile> file() {
        return file;
    }

    /// The bytes of the segment, from its header on, absolute positions only. Their
    /// memory comes from whoever asks first: the preparer ahead of time, or else
    /// the writer.
    ByteBuffer buffer() {
        var present = memory;
        return present != null ? present.bytes() : allocate();
    }

    private synchronized ByteBuffer allocate() {
        var present = memory;
        if (present == null) {
            present = SegmentMemory.allocate(capacityBytes);
            memory = present;
        }
        return present.bytes();
    }

    /// Takes this memory, of the right size, unless it has some already.
    ///
    /// @return whether it did
    synchronized boolean adopt(SegmentMemory given) {
        if (memory != null || given.capacityBytes() != capacityBytes) {
            return false;
        }
        memory = given;
        return true;
    }

    /// Hands its memory over. Nobody may hold the segment any more.
    synchronized @Nullable SegmentMemory takeMemory() {
        var taken = memory;
        memory = null;
        return taken;
    }

    /// Gives the memory back. Nobody may hold the segment any more.
    void free() {
        var taken = takeMemory();
        if (taken != null) {
            taken.free();
        }
    }

    int tail() {
        return tail;
    }

    boolean hasRoomFor(int frameBytes) {
        return capacityBytes - tail >= frameBytes;
    }

    /// The frame that begins at the tail and ends at `end` is whole.
    void publish(int end) {
        tail = Location.align(end);
        publishedEnd = end;
    }

    /// No frame follows in this segment: the log goes on in `successor`.
    ///
    /// @param sequence
    ///            of the last frame up to here
    void seal(Segment successor, long sequence) {
        lastSequence = sequence;
        next = successor;
    }

    /// Of a sealed segment: the highest sequence up to its end.
    long lastSequence() {
        return lastSequence;
    }

    @Nullable
    Segment next() {
        return next;
    }

    int publishedEnd() {
        return publishedEnd;
    }

    int writtenEnd() {
        return writtenEnd;
    }

    void writtenTo(int end) {
        writtenEnd = end;
    }

    long liveBytes() {
        return LongStream.of(liveBytes).sum();
    }

    void addLive(int database, int bytes) {
        if (database >= liveBytes.length) {
            liveBytes = Arrays.copyOf(liveBytes, database + 1);
        }
        liveBytes[database] += bytes;
    }

    void clearLive(int database) {
        if (database < liveBytes.length) {
            liveBytes[database] = 0;
        }
    }

    void swapLive(int database, int other) {
        addLive(Math.max(database, other), 0); // Makes room for both.
        var bytes = liveBytes[database];
        liveBytes[database] = liveBytes[other];
        liveBytes[other] = bytes;
    }
}
