package dev.stave.storage.log;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.LargeContent;

/// A frame that has its place and its sequence, but not all of its bytes: those
/// of its large values are still to be copied, and then its checksum is to be
/// set. Everything else of it is there. It keeps the segment's memory, though
/// the segment may be given back before the copier comes to it.
///
/// **Threads** Made by the writer, filled by the copier.
final class UnfilledFrame {
    private final Segment segment;
    private final SegmentMemory memory;
    private final int start;
    private final int length;
    private final long sequence;
    private final List<Gap> gaps;
    private final CompletableFuture<@Nullable Void> filled;

    /// Where a value goes.
    ///
    /// @param content
    ///            held until it has been copied
    record Gap(int start, LargeContent content) {
        int end() {
            return start + content.length();
        }
    }

    /// @param gaps
    ///            in their order
    /// @param filled
    ///            completed when it is
    UnfilledFrame(Segment segment, int start, int length, long sequence, List<Gap> gaps,
            CompletableFuture<@Nullable Void> filled) {
        this.segment = segment;
        memory = segment.memory().hold();
        this.start = start;
        this.length = length;
        this.sequence = sequence;
        this.gaps = gaps;
        this.filled = filled;
    }

    boolean isIn(Segment other) {
        return segment == other;
    }

    int start() {
        return start;
    }

    long sequence() {
        return sequence;
    }

    /// Copies what is missing.
    void fill() {
        var buffer = memory.view();
        var crc = new CRC32C();
        var at = start + FrameLayout.LENGTH;
        for (var gap : gaps) {
            update(crc, buffer, at, gap.start());
            copy(gap, buffer, crc);
            at = gap.end();
        }
        update(crc, buffer, at, start + length);
        buffer.putInt(start + FrameLayout.CRC, (int) crc.getValue());
    }

    /// It takes no more of its contents and of its segment's memory.
    void letGo() {
        gaps.forEach(gap -> gap.content().release());
        memory.release();
    }

    /// It is filled.
    void end() {
        filled.complete(null);
    }

    /// It never will be.
    void fail(Throwable reason) {
        filled.completeExceptionally(reason);
    }

    private static void copy(Gap gap, ByteBuffer buffer, CRC32C crc) {
        for (var done = 0; done < gap.content().length(); done += LargeContent.PIECE_BYTES) {
            var count = Math.min(LargeContent.PIECE_BYTES, gap.content().length() - done);
            gap.content().read(done, buffer.slice(gap.start() + done, count));
            update(crc, buffer, gap.start() + done, gap.start() + done + count);
        }
    }

    private static void update(CRC32C crc, ByteBuffer buffer, int from, int end) {
        crc.update(buffer.slice(from, end - from));
    }
}
