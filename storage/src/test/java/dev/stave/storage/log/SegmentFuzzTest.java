package dev.stave.storage.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.location.Location;
import dev.stave.storage.location.SlotPool;
import dev.stave.storage.thread.PlatformThreads;

/// Whatever is in a segment: a start replays it up to a torn tail, or refuses
/// it; and the tools read what is sound.
final class SegmentFuzzTest {
    private static final LogOptions OPTIONS = new LogOptions(SyncPolicy.ALWAYS,
            LogOptions.MIN_SEGMENT_BYTES);
    private static final String NAME = Segment.fileName(1);
    private static final int HEADER_CRC = SegmentHeader.BYTES - Integer.BYTES;

    @FuzzTest
    void whateverTheFileHoldsItIsReplayedOrRefused(byte[] content) throws IOException {
        check(content);
        check(resealed(content));
    }

    private static void check(byte[] content) throws IOException {
        var disk = new MemoryDisk();
        try (var file = disk.create(NAME)) {
            file.write(ByteBuffer.wrap(content), 0);
        }
        inspect(disk);
        try {
            WriteAheadLog.open(OPTIONS, new PlatformThreads(), disk, new SlotPool(), LogStart.NEW,
                    source -> source.replay(new Forgetful()), new DeafListener()).close();
        } catch (DamagedLogException _) {
            // Refused.
        }
    }

    private static void inspect(MemoryDisk disk) throws IOException {
        try (var segment = SegmentFile.read(disk, NAME)) {
            segment.keysOfBroken(SegmentFile.FIRST_FRAME, segment.size());
            for (var frame = segment
                    .frameFrom(SegmentFile.FIRST_FRAME); frame != null; frame = segment
                            .frameFrom(frame.offset() + frame.length())) {
                segment.records(frame);
            }
        } catch (DamagedLogException _) {
            // Said.
        }
    }

    /// The same with right checksums, which chance does not find.
    private static byte[] resealed(byte[] content) {
        var buffer = ByteBuffer.wrap(content.clone()).order(ByteOrder.LITTLE_ENDIAN);
        if (content.length >= SegmentHeader.BYTES) {
            var crc = new CRC32C();
            crc.update(buffer.array(), 0, HEADER_CRC);
            buffer.putInt(HEADER_CRC, (int) crc.getValue());
        }
        for (var at = SegmentHeader.BYTES; content.length
                - at >= FrameLayout.HEADER_BYTES;) {
            var length = buffer.getInt(at + FrameLayout.LENGTH);
            if (length < FrameLayout.HEADER_BYTES || length > content.length - at) {
                break;
            }
            buffer.putInt(at + FrameLayout.CRC,
                    FrameLayout.checksum(new CRC32C(), buffer, at, length));
            at = Location.align(at + length);
        }
        return buffer.array();
    }

    private static final class Forgetful implements ReplayTarget {
        @Override
        public void put(int keyspace, byte[] key, long location, long deadlineMillis) {}

        @Override
        public void delete(int keyspace, byte[] key) {}

        @Override
        public void expireAt(int keyspace, byte[] key, long deadlineMillis) {}

        @Override
        public void map(int database, int keyspace, long location) {}

        @Override
        public void drop(int keyspace) {}
    }
}
