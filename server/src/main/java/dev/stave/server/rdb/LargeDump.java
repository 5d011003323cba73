package dev.stave.server.rdb;

import java.nio.ByteBuffer;

import dev.stave.protocol.LargeBulk;
import dev.stave.storage.LargeContent;

/// The [DumpPayload] of a large value. The value stays where it lies, and its
/// checksum is made of the pieces as they are read, first to last: whoever makes
/// the reply touches none of its bytes.
///
/// **Threads** Any; one reads at a time.
public final class LargeDump implements LargeBulk {
    private final LargeContent value;
    private final byte[] start;
    /// Of the start and of the value's first [#summedBytes].
    private long crc;
    private int summedBytes;

    public LargeDump(LargeContent value) {
        this.value = value;
        start = DumpPayload.start(value.length());
        crc = Crc64.of(start, start.length);
    }

    @Override
    public int length() {
        return start.length + value.length() + DumpPayload.FOOTER_BYTES;
    }

    @Override
    public synchronized void read(int from, ByteBuffer target) {
        for (var at = from; target.hasRemaining();) {
            at += readPart(at, target);
        }
    }

    private int readPart(int at, ByteBuffer target) {
        var inValue = at - start.length;
        if (inValue < 0) {
            return put(start, at, target);
        }
        return inValue < value.length()
                ? readValue(inValue, target)
                : put(footer(), inValue - value.length(), target);
    }

    private static int put(byte[] part, int from, ByteBuffer target) {
        var count = Math.min(part.length - from, target.remaining());
        target.put(part, from, count);
        return count;
    }

    private int readValue(int from, ByteBuffer target) {
        var count = Math.min(value.length() - from, target.remaining());
        var piece = target.slice(target.position(), count);
        value.read(from, piece.duplicate());
        target.position(target.position() + count);
        if (from == summedBytes) {
            crc = Crc64.update(crc, piece);
            summedBytes += count;
        }
        return count;
    }

    private byte[] footer() {
        while (summedBytes < value.length()) { // Somebody reads the end first.
            readValue(summedBytes, ByteBuffer.allocate(LargeContent.PIECE_BYTES));
        }
        return DumpPayload.footer(crc);
    }

    @Override
    public void retain() {
        value.retain();
    }

    @Override
    public void release() {
        value.release();
    }
}
