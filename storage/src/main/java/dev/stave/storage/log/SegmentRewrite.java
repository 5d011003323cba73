package dev.stave.storage.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.disk.DiskFile;
import dev.stave.storage.location.Location;

/// A damaged segment written anew: what is sound in it, and an empty frame in
/// the place of each that is lost, so that the log goes on behind them.
///
/// **Threads** Confined.
public final class SegmentRewrite {
    /// The original is kept under its name and this.
    public static final String KEPT = ".damaged";

    private static final String UNFINISHED = ".new";

    private final SegmentFile segment;
    private final List<Lost> lost;
    private final DiskFile output;
    private final ByteBuffer empty = ByteBuffer.allocate(FrameLayout.HEADER_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    private long position = SegmentHeader.BYTES;
    private long expected;

    /// A stretch of the log that is to be left out.
    ///
    /// @param lastSequence
    ///            below `firstSequence` when no frame is missing
    public record Lost(long firstSequence, long lastSequence) {
        boolean has(long sequence) {
            return sequence >= firstSequence && sequence <= lastSequence;
        }
    }

    private SegmentRewrite(SegmentFile segment, List<Lost> lost, DiskFile output) {
        this.segment = segment;
        this.lost = lost;
        this.output = output;
    }

    /// Puts a good file in the place of a damaged one, which is kept beside it.
    ///
    /// @param lost
    ///            in the order of the file
    public static void rewrite(Disk disk, String name, UUID store, List<Lost> lost)
            throws IOException {
        var unfinished = name + UNFINISHED;
        if (disk.list().contains(unfinished)) {
            disk.delete(unfinished);
        }
        try (var segment = SegmentFile.read(disk, name); var output = disk.create(unfinished)) {
            output.write(new SegmentHeader(store, Segment.idOf(name), segment.size(),
                    segment.createdMillis()).encode(), 0);
            new SegmentRewrite(segment, lost, output).run();
            output.sync();
        }
        disk.rename(name, name + KEPT);
        disk.rename(unfinished, name);
        disk.syncDirectory();
    }

    private void run() throws IOException {
        expected = lost.isEmpty() ? 0 : lost.getFirst().firstSequence();
        for (var frame = segment.frameFrom(SegmentFile.FIRST_FRAME); frame != null; frame = segment
                .frameFrom(frame.next())) {
            if (isFirst() && (lost.isEmpty() || frame.sequence() < expected)) {
                expected = frame.sequence();
            }
            if (frame.sequence() >= expected && isSound(frame)) {
                fillUpTo(frame.sequence());
                copy(frame);
            }
        }
        if (!lost.isEmpty()) {
            fillUpTo(lost.getLast().lastSequence() + 1);
        }
    }

    private boolean isFirst() {
        return position == SegmentHeader.BYTES;
    }

    private boolean isSound(LogFrame frame) {
        return lost.stream().noneMatch(each -> each.has(frame.sequence()));
    }

    private void fillUpTo(long sequence) throws IOException {
        while (expected < sequence) {
            write(emptyFrame(expected));
            expected++;
        }
    }

    private ByteBuffer emptyFrame(long sequence) {
        empty.clear().putInt(FrameLayout.LENGTH, FrameLayout.HEADER_BYTES);
        empty.putLong(FrameLayout.SEQUENCE, sequence);
        empty.putInt(FrameLayout.SEGMENT, (int) SegmentFile.idOf(segment.name()));
        empty.putInt(FrameLayout.TYPE, FrameLayout.TYPE_RECORDS);
        return empty.putInt(FrameLayout.CRC, FrameLayout.checksum(new CRC32C(), empty, 0,
                FrameLayout.HEADER_BYTES));
    }

    private void copy(LogFrame frame) throws IOException {
        write(segment.bytes(frame.offset(), frame.offset() + frame.length()));
        expected = frame.sequence() + 1;
    }

    private void write(ByteBuffer frame) throws IOException {
        var end = position + frame.remaining();
        if (end > Location.MAX_FILE_BYTES) {
            throw new DamagedLogException(segment.name(), 0, "too much of the log is missing");
        }
        output.write(frame, position);
        position = Location.align((int) end);
    }
}
