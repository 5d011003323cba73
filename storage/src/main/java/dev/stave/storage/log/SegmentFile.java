package dev.stave.storage.log;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.Bytes;
import dev.stave.storage.disk.Disk;
import dev.stave.storage.location.Location;

/// A segment's file as it stands on the disk, damage and all. For tools: it
/// decides nothing and changes nothing.
///
/// **Threads** Confined.
public final class SegmentFile implements AutoCloseable {
    /// Where the first frame begins.
    public static final int FIRST_FRAME = SegmentHeader.BYTES;

    private final String name;
    private final Arena arena;
    private final ByteBuffer bytes;
    private final SegmentScan scan;
    private final @Nullable SegmentHeader header;
    private final @Nullable DamagedLogException headerDamage;

    private SegmentFile(String name, Arena arena, ByteBuffer bytes) {
        this.name = name;
        this.arena = arena;
        this.bytes = bytes;
        scan = new SegmentScan(bytes, Segment.idOf(name));
        SegmentHeader decoded = null;
        DamagedLogException damage = null;
        try {
            decoded = ownHeader(bytes, name);
        } catch (DamagedLogException e) {
            damage = e;
        }
        header = decoded;
        headerDamage = damage;
    }

    private static SegmentHeader ownHeader(ByteBuffer bytes, String name)
            throws DamagedLogException {
        var decoded = SegmentHeader.decode(bytes, name);
        if (decoded.segmentId() != Segment.idOf(name)) {
            throw new DamagedLogException(name, 0,
                    "the file's header says that it is " + Segment.fileName(decoded.segmentId()));
        }
        return decoded;
    }

    public static boolean isFileName(String name) {
        return Segment.isFileName(name);
    }

    public static long idOf(String fileName) {
        return Segment.idOf(fileName);
    }

    public static String fileName(long id) {
        return Segment.fileName(id);
    }

    /// The names of all segments, in the order of the log.
    public static List<String> names(Disk disk) throws IOException {
        return disk.list().stream().filter(Segment::isFileName).sorted().toList();
    }

    /// Reads the whole file.
    ///
    /// @throws DamagedLogException
    ///             when it is longer than any segment
    public static SegmentFile read(Disk disk, String name) throws IOException {
        var arena = Arena.ofConfined();
        try (var file = disk.open(name)) {
            if (file.size() > Location.MAX_FILE_BYTES) {
                throw new DamagedLogException(name, Location.MAX_FILE_BYTES,
                        "the file is longer than any segment");
            }
            var buffer = arena.allocate(file.size(), Location.ALIGNMENT).asByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN);
            file.read(buffer, 0);
            return new SegmentFile(name, arena, buffer.clear());
        } catch (IOException e) {
            arena.close();
            throw e;
        }
    }

    public String name() {
        return name;
    }

    public int size() {
        return bytes.capacity();
    }

    /// Who the file belongs to; null when its header is not good.
    public @Nullable UUID store() {
        return header == null ? null : header.store();
    }

    /// Unix milliseconds; 0 when its header is not good.
    public long createdMillis() {
        return header == null ? 0 : header.createdMillis();
    }

    /// What is wrong with its header; null when nothing is.
    public @Nullable DamagedLogException headerDamage() {
        return headerDamage;
    }

    /// The whole frame that begins at `offset`; null when there is none.
    public @Nullable LogFrame frameAt(int offset) {
        if (!scan.isFrame(offset)) {
            return null;
        }
        return new LogFrame(offset, bytes.getInt(offset + FrameLayout.LENGTH),
                scan.sequence(offset), bytes.getLong(offset + FrameLayout.DURABLE_SEQUENCE),
                bytes.getLong(offset + FrameLayout.TIMESTAMP),
                bytes.get(offset + FrameLayout.TYPE) == FrameLayout.TYPE_CLOSE);
    }

    /// The first whole frame that begins at `offset` or behind it, wherever one may
    /// begin; null when there is none.
    public @Nullable LogFrame frameFrom(int offset) {
        for (var at = Location.align(offset); at < size(); at += Location.ALIGNMENT) {
            var frame = frameAt(at);
            if (frame != null) {
                return frame;
            }
        }
        return null;
    }

    /// Whether a frame of this use of the file was begun at `offset`.
    public boolean isBegunAt(int offset) {
        return scan.isBegunAt(offset);
    }

    /// The records of a frame of this file.
    ///
    /// @throws DamagedLogException
    ///             when it is not made of records
    public List<LogRecord> records(LogFrame frame) throws DamagedLogException {
        var records = new ArrayList<LogRecord>();
        var end = frame.offset() + frame.length();
        for (var at = frame.offset() + FrameLayout.RECORDS; at < end;) {
            if (!isRecord(at, frame.offset(), end)) {
                throw new DamagedLogException(name, at,
                        "a record of an unknown shape in a frame whose checksum is right");
            }
            records.add(recordAt(at));
            at = Location.align(at + bytes.getInt(at + RecordLayout.LENGTH));
        }
        return records;
    }

    /// The keys of what seem to be the records of a frame that is not whole, as far
    /// as they can be told.
    public List<Bytes> keysOfBroken(int frameOffset, int end) {
        var keys = new ArrayList<Bytes>();
        var at = frameOffset + FrameLayout.RECORDS;
        while (isRecord(at, frameOffset, Math.min(end, size()))) {
            keys.add(recordAt(at).key());
            at = Location.align(at + bytes.getInt(at + RecordLayout.LENGTH));
        }
        return keys;
    }

    private boolean isRecord(int at, int frameOffset, int end) {
        if (end - at < RecordLayout.HEADER_BYTES) {
            return false;
        }
        var length = bytes.getInt(at + RecordLayout.LENGTH);
        return length >= RecordLayout.HEADER_BYTES + keyLength(at) && length <= end - at
                && Operation.isKnown(bytes.get(at + RecordLayout.OPERATION))
                && bytes.getInt(at + RecordLayout.FRAME_OFFSET) == at - frameOffset;
    }

    private LogRecord recordAt(int at) {
        var key = new byte[keyLength(at)];
        bytes.get(at + RecordLayout.KEY, key);
        var valueStart = RecordLayout.KEY + key.length;
        return new LogRecord(at, Operation.of(bytes.get(at + RecordLayout.OPERATION)),
                bytes.getInt(at + RecordLayout.KEYSPACE), Bytes.wrap(key),
                bytes.slice(at + valueStart, bytes.getInt(at + RecordLayout.LENGTH) - valueStart),
                bytes.getLong(at + RecordLayout.DEADLINE));
    }

    private int keyLength(int at) {
        return Short.toUnsignedInt(bytes.getShort(at + RecordLayout.KEY_LENGTH));
    }

    /// To be copied.
    ByteBuffer bytes(int from, int end) {
        return bytes.slice(from, end - from);
    }

    @Override
    public void close() {
        arena.close();
    }
}
