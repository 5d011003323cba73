package dev.stave.storage.log;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.LargeContent;
import dev.stave.storage.Value;
import dev.stave.storage.location.Location;

/// The records of the log by their locations: what each holds, and how much of
/// what a segment takes is alive.
///
/// **Threads** Owned by the writer, but for what says otherwise.
public final class LoggedRecords {
    private static final int CACHE_LINE_BYTES = 64;

    private final SegmentTable segments;
    private final AcknowledgedPart acknowledgedPart = new AcknowledgedPart();
    private boolean mayHoldLarge;

    LoggedRecords(SegmentTable segments) {
        this.segments = segments;
    }

    /// Whether the record is in the log; else it is in a data file.
    public boolean has(long location) {
        return segments.has(Location.slot(location));
    }

    /// Reads the beginning of a record, and where a small value probably is, for
    /// nothing but to have them near.
    public int touch(long location) {
        var buffer = segment(location).buffer();
        var start = Location.offset(location);
        return buffer.getInt(start) | buffer.getInt(
                Math.min(start + CACHE_LINE_BYTES, buffer.limit() - Integer.BYTES));
    }

    /// Reads whether a record is dead, for nothing but to have that near.
    public int touchDead(long location) {
        return isDead(location) ? 1 : 0;
    }

    /// The value of a put, for a reader that races with the owner; null when it is
    /// too large for that. What it returns is worth nothing if there was a race, and
    /// it may throw anything then.
    public byte @Nullable [] smallValue(long location) {
        var bytes = segment(location).presentBytes();
        var start = Location.offset(location);
        var length = bytes.getInt(start + RecordLayout.LENGTH);
        if (length > LargeContent.THRESHOLD_BYTES) {
            return null;
        }
        var valueStart = RecordLayout.valueStart(bytes, start);
        var content = new byte[start + length - valueStart];
        bytes.get(valueStart, content);
        return content;
    }

    /// The sequence of the frame that a record is in, for a reader that races with
    /// the owner.
    public long sequenceRacing(long location) {
        return RecordLayout.sequence(segment(location).presentBytes(), Location.offset(location));
    }

    /// The value of a record.
    public Value value(long location) {
        return RecordLayout.value(segment(location).buffer(),
                Location.offset(location));
    }

    /// Whether a record of the log has a value that is not to be copied by
    /// the owner.
    public boolean isLarge(long location) {
        return Location.lengthIfExact(location) == 0
                && segment(location).isLarge(Location.offset(location));
    }

    /// Whether there may be large records.
    public boolean mayHoldLarge() {
        return mayHoldLarge;
    }

    /// A record that [#isLarge].
    public LargeRecord large(long location) {
        return segment(location).large(Location.offset(location));
    }

    /// Which segment a location is in, of all that ever were.
    public long segmentId(long location) {
        return segment(location).id();
    }

    /// The sequence of the frame that a record is in, if that may not be
    /// acknowledged yet; else 0.
    ///
    /// @param acknowledged
    ///            sequence up to which everything is
    /// @param appended
    ///            the sequence of the last frame
    public long pendingSequence(long location, long acknowledged, long appended) {
        var segment = segment(location);
        var offset = Location.offset(location);
        return acknowledgedPart.holds(segment, offset, acknowledged, appended)
                ? 0
                : RecordLayout.sequence(segment.buffer(), offset);
    }

    /// A key of the database points to this record from now on.
    public void addLive(int database, long location) {
        mayHoldLarge |= Location.lengthIfExact(location) == 0;
        segment(location).live().add(database, bytes(location));
    }

    /// Keys may point to large records.
    public void expectLarge() {
        mayHoldLarge = true;
    }

    /// Keys of the database point to so many bytes of the segment in this slot.
    ///
    /// @return whether there is a segment
    public boolean addLiveBytes(int database, int slot, long bytes) {
        if (!segments.has(slot)) {
            return false;
        }
        segments.at(slot).live().add(database, bytes);
        return true;
    }

    /// No key of the database points to this record any more.
    public void subtractLive(int database, long location) {
        segment(location).live().add(database, -bytes(location));
    }

    /// As [#subtractLive], and none ever will again: that is worth a note, if the
    /// segment is not just being given back.
    public void supersede(int database, long location) {
        subtractLive(database, location);
        segment(location).dead().add(Location.offset(location));
    }

    /// Whether the record is known to be dead; if not, a key may point to it.
    public boolean isDead(long location) {
        return segment(location).dead().has(Location.offset(location));
    }

    /// No key of the database points to any record any more.
    public void clearLive(int database) {
        segments.all().forEach(segment -> segment.live().clear(database));
    }

    /// The keys of each of the two databases are the other's now.
    public void swapLive(int database, int other) {
        segments.all().forEach(segment -> segment.live().swap(database, other));
    }

    /// What the records that keys point to take.
    public long liveBytes() {
        return segments.liveBytes();
    }

    /// The bytes that a record takes in a frame.
    public int bytes(long location) {
        var length = Location.lengthIfExact(location);
        return length > 0
                ? length
                : Location.align(segment(location).buffer()
                        .getInt(Location.offset(location) + RecordLayout.LENGTH));
    }

    private Segment segment(long location) {
        return segments.at(Location.slot(location));
    }
}
