package dev.stave.storage.log;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.LargeContent;
import dev.stave.storage.disk.DiskFile;
import dev.stave.storage.location.LiveBytes;
import dev.stave.storage.location.Location;

/// One file of the log, and its bytes in memory: together, the segments are the
/// memtable.
///
/// **Threads** The writer fills the buffer up to its own tail and publishes how
/// far it is whole with [#publish]; who has the turn ([GroupCommit]), the log
/// thread most of the time, takes what is published to the file. Neither touches
/// what is the other's. The file is made by the preparer, and waited for by the
/// log thread alone. A reader that races with the writer asks [#presentBytes].
final class Segment {
    private static final String SUFFIX = ".log";
    private static final CompletableFuture<@Nullable Void> IS_FILLED = CompletableFuture
            .completedFuture(null);

    private final long id;
    private final int slot;
    private final int capacityBytes;
    private final CompletableFuture<DiskFile> file = new CompletableFuture<>();
    private volatile @Nullable SegmentMemory memory;
    private volatile int publishedEnd = SegmentHeader.BYTES;
    /// Published by the write of [#next].
    private long lastSequence;
    private volatile @Nullable Segment next;

    /// The writer's.
    private boolean isFinal;
    /// The writer's: where the next frame goes.
    private int tail = SegmentHeader.BYTES;
    /// The writer's.
    private final LiveBytes live = new LiveBytes();
    private final DeadRecords dead;
    /// When a frame with large values is filled, by where it begins. What is not in
    /// here always was. The writer's; published by the write of [#next].
    private final Map<Integer, CompletableFuture<@Nullable Void>> filled = new HashMap<>();
    /// Of who has the turn: how far the file has what the buffer has.
    private int writtenEnd = SegmentHeader.BYTES;

    Segment(long id, int slot, int capacityBytes) {
        this.id = id;
        this.slot = slot;
        this.capacityBytes = capacityBytes;
        dead = new DeadRecords(capacityBytes);
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

    /// Its own view of [#buffer], for another thread than the writer.
    ByteBuffer view() {
        return memory().view();
    }

    /// @throws IllegalStateException
    ///             when it has none yet, or has given it back
    SegmentMemory memory() {
        var present = memory;
        if (present == null) {
            throw new IllegalStateException("segment " + id + " has no memory");
        }
        return present;
    }

    /// The bytes of the segment, from its header on, absolute positions only.
    ByteBuffer buffer() {
        return memory().bytes();
    }

    /// The same bytes for a reader that races with the writer, who may have given
    /// them back by now: then there is an exception, as in [#memory].
    ByteBuffer presentBytes() {
        return memory().fixedView();
    }

    boolean hasMemory() {
        return memory != null;
    }

    /// Sees that there is memory before anything is done with the segment: for the
    /// writer, where the preparer has not given it some ([#adopt]).
    synchronized void provideMemory() {
        if (memory == null) {
            memory = SegmentMemory.allocateSmall(capacityBytes);
        }
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
            taken.release();
        }
    }

    boolean isLarge(int offset) {
        return buffer().getInt(offset + RecordLayout.LENGTH) > LargeContent.THRESHOLD_BYTES;
    }

    /// The large value of the record at this offset. For the writer, and for
    /// whoever keeps it from being retired.
    LargeRecord large(int offset) {
        var bytes = buffer();
        var start = RecordLayout.valueStart(bytes, offset);
        var length = offset + bytes.getInt(offset + RecordLayout.LENGTH) - start;
        return new LargeRecord(RecordLayout.type(bytes, offset),
                new SegmentContent(memory(), start, length),
                filled.getOrDefault(RecordLayout.frame(bytes, offset), IS_FILLED));
    }

    int tail() {
        return tail;
    }

    /// A frame is added that is filled later.
    void fillsLater(int frame, CompletableFuture<@Nullable Void> isFilled) {
        filled.put(frame, isFilled);
    }

    boolean hasRoomFor(int frameBytes) {
        return capacityBytes - tail >= frameBytes;
    }

    /// The frame that begins at the tail and ends at `end` is whole, but for large
    /// values that are still to be filled.
    void publish(int end) {
        tail = Location.align(end);
        publishedEnd = end;
    }

    /// Its buffer has been filled up to `end` with what its file has, and no
    /// frame follows.
    void recovered(int end, long sequence) {
        publish(end);
        lastSequence = sequence;
        isFinal = true;
    }

    /// No frame follows in this segment: the log goes on in `successor`.
    ///
    /// @param sequence
    ///            of the last frame up to here
    void seal(Segment successor, long sequence) {
        lastSequence = sequence;
        isFinal = true;
        next = successor;
    }

    /// Whether no frame follows, and [#lastSequence] is known. The writer's to ask.
    boolean isFinal() {
        return isFinal;
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

    LiveBytes live() {
        return live;
    }

    DeadRecords dead() {
        return dead;
    }
}
