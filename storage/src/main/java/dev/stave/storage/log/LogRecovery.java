package dev.stave.storage.log;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.UUID;
import java.util.function.LongPredicate;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.disk.DiskFile;
import dev.stave.storage.location.Location;

/// Reads the log from its first frame to its last, and decides about its end.
///
/// A log ends where the frame with the next sequence is missing. Whether a power
/// cut did that is known from what stands beyond: each frame says up to which
/// sequence the log was durable when it was written. When a frame beyond the gap
/// says that the missing one was durable, something else destroyed it, and
/// nothing is served. Otherwise the rest was never acknowledged as durable: it
/// is a torn tail, which is cut and reported.
///
/// **Threads** Confined to the opening of the log.
final class LogRecovery {
    private static final Logger LOGGER = LoggerFactory.getLogger(LogRecovery.class);

    private final Disk disk;
    private final SegmentTable segments;
    private final ReplayTargets targets;
    private final List<String> names;
    private final long firstSegmentId;
    private @Nullable UUID store;
    private long lastSequence;
    private long frames;

    /// What was found.
    ///
    /// @param store
    ///            null when there was no segment
    /// @param nextSegmentId
    ///            above any that was ever used
    record Result(@Nullable UUID store, long lastSequence, long frames, long nextSegmentId) {
        /// Of a log that has just been begun.
        static final Result NOTHING = new Result(null, 0, 0, 1);
    }

    LogRecovery(Disk disk, SegmentTable segments, LogStart begin, ReplayTargets targets)
            throws IOException {
        this.disk = disk;
        this.segments = segments;
        this.targets = targets;
        store = begin.store();
        lastSequence = begin.flushedSequence();
        firstSegmentId = begin.firstSegmentId();
        names = segmentNames(id -> id >= firstSegmentId);
    }

    private List<String> segmentNames(LongPredicate which) throws IOException {
        return disk.list().stream().filter(Segment::isFileName)
                .filter(name -> which.test(Segment.idOf(name))).sorted().toList();
    }

    Result run() throws IOException {
        disk.syncDirectory(); // What a crash left only in the page cache must not be served and then vanish.
        for (var i = 0; i < names.size(); i++) {
            if (!recover(i)) {
                break;
            }
        }
        removeFlushed();
        var nextId = names.isEmpty()
                ? Math.max(1, firstSegmentId)
                : Segment.idOf(names.getLast()) + 1;
        return new Result(store, lastSequence, frames, nextId);
    }

    /// A crash came between a flush and the retirement of what it flushed.
    private void removeFlushed() throws IOException {
        targets.await(); // They are all that there is of a data file that turns out to be damaged.
        for (var name : segmentNames(id -> id < firstSegmentId)) {
            disk.delete(name);
        }
    }

    /// @return whether the log may go on in the next segment
    private boolean recover(int index) throws IOException {
        var name = names.get(index);
        var memory = read(name);
        try {
            var bytes = memory.view();
            checkHeader(name, bytes);
            var scan = new SegmentScan(bytes, Segment.idOf(name));
            if (index == 0) {
                refuseLaterBeginning(name, scan);
            }
            var end = replay(name, memory, scan);
            var rest = bytes.capacity() - end;
            targets.replay(target -> target.replayed(rest));
            if (!isContinuedAfter(index)) {
                cut(index, end, scan);
                return false;
            }
            return true;
        } finally {
            memory.release();
        }
    }

    private SegmentMemory read(String name) throws IOException {
        try (var file = disk.open(name)) {
            file.sync(); // As for the directory.
            if (file.size() > Location.MAX_FILE_BYTES) {
                throw new DamagedLogException(name, Location.MAX_FILE_BYTES,
                        "the file is longer than any segment");
            }
            return read(file);
        }
    }

    private static SegmentMemory read(DiskFile file) throws IOException {
        var memory = SegmentMemory.allocate(Math.toIntExact(file.size()));
        try {
            file.read(memory.view(), 0);
            return memory;
        } catch (IOException e) {
            memory.release();
            throw e;
        }
    }

    private void checkHeader(String name, ByteBuffer bytes) throws DamagedLogException {
        var header = SegmentHeader.decode(bytes, name);
        if (header.segmentId() != Segment.idOf(name)) {
            throw new DamagedLogException(name, 0,
                    "the file's header says that it is " + Segment.fileName(header.segmentId()));
        }
        if (store != null && !store.equals(header.store())) {
            throw new DamagedLogException(name, 0, "the file belongs to another store");
        }
        store = header.store();
    }

    /// What stands before the first segment is in data files. When it is not, as
    /// far as is known, nothing may be cut: the manifest is missing, or a segment.
    private void refuseLaterBeginning(String name, SegmentScan scan) throws DamagedLogException {
        var first = scan.firstSequence();
        if (first != SegmentScan.NONE && first > lastSequence + 1) {
            throw new DamagedLogException(name, SegmentHeader.BYTES,
                    "the log begins with sequence " + first
                            + ", and nothing is there of those from "
                            + (lastSequence + 1) + " on: the manifest or a segment is missing");
        }
    }

    /// Applies all frames in order.
    ///
    /// @return where the last one ends
    private int replay(String name, SegmentMemory memory, SegmentScan scan) throws IOException {
        var end = SegmentHeader.BYTES;
        var first = lastSequence;
        while (scan.continuesAt(Location.align(end), lastSequence + 1)) {
            end = scan.endOf(Location.align(end));
            lastSequence++;
        }
        if (lastSequence > first) {
            apply(segment(name, memory, end), end);
            frames += lastSequence - first;
        }
        return end;
    }

    /// In the memory that it was read to, unless most of that is not used.
    private Segment segment(String name, SegmentMemory memory, int end) {
        var id = Segment.idOf(name);
        if (end > memory.capacityBytes() / 2) {
            var segment = new Segment(id, segments.takeSlot(), memory.capacityBytes());
            segment.adopt(memory.hold());
            return segment;
        }
        var segment = new Segment(id, segments.takeSlot(), Location.align(end));
        segment.adopt(SegmentMemory.allocate(segment.capacityBytes()));
        segment.buffer().put(0, memory.view(), 0, end);
        return segment;
    }

    private void apply(Segment segment, int end) throws IOException {
        segment.recovered(end, lastSequence);
        segments.add(segment);
        targets.replay(target -> replay(segment, end, target));
    }

    private static void replay(Segment segment, int end, ReplayTarget target) throws IOException {
        var buffer = segment.buffer();
        for (var at = SegmentHeader.BYTES; at < end;) {
            FrameReplay.replay(segment, buffer, at, target);
            var next = Location.align(at + buffer.getInt(at + FrameLayout.LENGTH));
            target.replayed(next - at);
            at = next;
        }
    }

    /// Whether a later segment goes on where this one ends. Segments without a
    /// frame lie between when one was prepared and never used.
    private boolean isContinuedAfter(int index) throws IOException {
        for (var name : names.subList(index + 1, names.size())) {
            var first = firstSequence(name);
            if (first != SegmentScan.NONE) {
                return first == lastSequence + 1;
            }
        }
        return false;
    }

    /// Reads no more than the first frame.
    private long firstSequence(String name) throws IOException {
        try (var arena = Arena.ofConfined(); var file = disk.open(name)) {
            var start = ByteBuffer.allocate(SegmentHeader.BYTES + FrameLayout.HEADER_BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN);
            file.read(start, 0);
            var end = SegmentHeader.BYTES
                    + (long) start.getInt(SegmentHeader.BYTES + FrameLayout.LENGTH);
            if (end < start.capacity() || end > Math.min(file.size(), Location.MAX_FILE_BYTES)) {
                return SegmentScan.NONE;
            }
            var bytes = arena.allocate(end, Location.ALIGNMENT).asByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN);
            file.read(bytes, 0);
            return new SegmentScan(bytes.clear(), Segment.idOf(name)).firstSequence();
        }
    }

    /// The log ends in this segment, at `end`.
    private void cut(int index, int end, SegmentScan scan) throws IOException {
        targets.await(); // Nothing is changed when something before is damaged.
        refuseIfDurable(names.get(index), end, scan.durableClaimFrom(end));
        refuseIfDurableIn(index + 1, names.get(index), end);
        if (scan.isBegunAt(end)) {
            LOGGER.warn(
                    "{}: cut unfinished writes from offset {} on; none of them had been acknowledged as durable",
                    names.get(index), end);
        }
        trim(names.get(index), end);
        removeFrom(index + 1);
    }

    private void refuseIfDurableIn(int fromIndex, String reportedName, int reportedOffset)
            throws IOException {
        for (var name : names.subList(fromIndex, names.size())) {
            var memory = read(name);
            try {
                var scan = new SegmentScan(memory.view(), Segment.idOf(name));
                refuseIfDurable(reportedName, reportedOffset,
                        scan.durableClaimFrom(SegmentHeader.BYTES));
            } finally {
                memory.release();
            }
        }
    }

    private void refuseIfDurable(String name, int offset, long durableSequence)
            throws DamagedLogException {
        if (durableSequence > lastSequence) {
            throw new DamagedLogException(name, offset, "sequence " + (lastSequence + 1)
                    + " is missing or damaged, but the log was durable"
                    + " up to sequence " + durableSequence + ": a power cut cannot explain this");
        }
    }

    private void trim(String name, int end) throws IOException {
        if (end == SegmentHeader.BYTES) {
            disk.delete(name);
        } else {
            try (var file = disk.open(name)) {
                file.truncate(end);
                file.sync();
            }
        }
        disk.syncDirectory();
    }

    private void removeFrom(int index) throws IOException {
        for (var name : names.subList(index, names.size())) {
            disk.delete(name);
        }
        disk.syncDirectory();
    }
}
