package dev.stave.storage.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.Bytes;
import dev.stave.storage.Value;
import dev.stave.storage.location.Location;

/// The frame under way: its records are written behind each other into a
/// segment, and its header when it ends. What is large is left to the copier.
///
/// **Threads** Owned by the writer; one frame after the other.
final class OpenFrame {
    private final FrameCopier copier;
    private final CRC32C crc = new CRC32C();
    private Segment segment;
    private ByteBuffer buffer;
    private int start;
    /// Where the next record goes.
    private int at;
    private long millis;
    /// Where large values go.
    private List<UnfilledFrame.Gap> gaps = new ArrayList<>();

    /// @param segment
    ///            the first that frames go to
    OpenFrame(Segment segment, FrameCopier copier) {
        this.copier = copier;
        this.segment = segment;
        buffer = segment.buffer();
    }

    /// Frames go to this segment from now on.
    void moveTo(Segment successor) {
        segment = successor;
        buffer = successor.buffer();
    }

    /// A frame begins, for which the segment has room. One that was begun and never
    /// ended is forgotten.
    void begin(long nowMillis) {
        gaps.forEach(gap -> gap.content().release());
        gaps.clear();
        start = segment.tail();
        at = start + FrameLayout.HEADER_BYTES;
        millis = nowMillis;
    }

    /// @return the record's location
    long put(int keyspace, byte[] key, Value value, long deadlineMillis) {
        return switch (value) {
            case Value.StringValue(var bytes) -> {
                var record = record(Operation.PUT, value.type().code(), keyspace, key,
                        bytes.length(), deadlineMillis);
                putContent(record + RecordLayout.KEY + key.length, bytes);
                yield Location.of(segment.slot(), record,
                        RecordLayout.bytes(key.length, bytes.length()));
            }
        };
    }

    private void putContent(int offset, Bytes content) {
        var large = content.content();
        if (large == null) {
            buffer.put(offset, content.array());
        } else {
            large.retain();
            gaps.add(new UnfilledFrame.Gap(offset, large));
        }
    }

    /// A record without a value.
    ///
    /// @return its location
    long put(Operation operation, int keyspace, byte[] key, long deadline) {
        return Location.of(segment.slot(), record(operation, (byte) 0, keyspace, key, 0, deadline),
                RecordLayout.bytes(key.length, 0));
    }

    private int record(Operation operation, byte valueType, int keyspace, byte[] key,
            int valueBytes, long deadline) {
        var record = at;
        var length = RecordLayout.bytes(key.length, valueBytes);
        buffer.putInt(record + RecordLayout.LENGTH, length);
        buffer.put(record + RecordLayout.OPERATION, operation.code());
        buffer.put(record + RecordLayout.VALUE_TYPE, valueType);
        buffer.putShort(record + RecordLayout.KEY_LENGTH, (short) key.length);
        buffer.putInt(record + RecordLayout.KEYSPACE, keyspace);
        buffer.putInt(record + RecordLayout.FRAME_OFFSET, record - start);
        buffer.putLong(record + RecordLayout.DEADLINE, deadline);
        buffer.put(record + RecordLayout.KEY, key);
        at = Location.align(record + length);
        return record;
    }

    /// The frame is whole, but for what the copier fills in, and published.
    ///
    /// @param durableSequence
    ///            up to which the log is known to be durable
    void end(int type, long sequence, long durableSequence) {
        var length = at - start;
        buffer.putInt(start + FrameLayout.LENGTH, length);
        buffer.putLong(start + FrameLayout.SEQUENCE, sequence);
        buffer.putLong(start + FrameLayout.DURABLE_SEQUENCE, durableSequence);
        buffer.putLong(start + FrameLayout.TIMESTAMP, millis);
        buffer.putInt(start + FrameLayout.SEGMENT, (int) segment.id());
        buffer.putInt(start + FrameLayout.TYPE, type);
        if (gaps.isEmpty()) {
            buffer.putInt(start + FrameLayout.CRC,
                    FrameLayout.checksum(crc, buffer, start, length));
        } else {
            leaveToCopier(length, sequence);
        }
        segment.publish(at);
    }

    private void leaveToCopier(int length, long sequence) {
        var filled = new CompletableFuture<@Nullable Void>();
        var frame = new UnfilledFrame(segment, start, length, sequence, gaps, filled);
        gaps = new ArrayList<>();
        segment.fillsLater(start, filled);
        copier.add(frame);
    }

    /// When the last frame began; Unix milliseconds.
    long millis() {
        return millis;
    }
}
