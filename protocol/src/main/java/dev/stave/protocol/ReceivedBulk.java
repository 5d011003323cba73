package dev.stave.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.buffer.ByteBuf;

/// A large part of a request, in pieces of one size: it never moves while it
/// grows.
///
/// **Invariant** Its memory is at most [PartialBulk#FIRST_BYTES] or twice what
/// has arrived, whichever is more.
///
/// **Threads** Filled by the decoder's thread, then read by any.
final class ReceivedBulk implements LargeBulk {
    static final int PIECE_BYTES = 256 << 10;

    private final int length;
    private final List<ByteBuf> pieces = new ArrayList<>();
    private final AtomicInteger holders = new AtomicInteger(1);
    private int filledBytes;

    ReceivedBulk(int length) {
        this.length = length;
    }

    /// Takes what there is of it.
    ///
    /// @return whether it is complete
    boolean fill(ByteBuf in) {
        while (in.isReadable() && filledBytes < length) {
            var piece = lastPiece(in);
            var count = Math.min(Math.min(in.readableBytes(), piece.maxWritableBytes()),
                    length - filledBytes);
            piece.writeBytes(in, count);
            filledBytes += count;
        }
        return filledBytes == length;
    }

    private ByteBuf lastPiece(ByteBuf in) {
        if (filledBytes == PIECE_BYTES * pieces.size()) {
            var first = pieces.isEmpty() ? PartialBulk.FIRST_BYTES : PIECE_BYTES;
            pieces.add(in.alloc().directBuffer(Math.min(first, length), PIECE_BYTES));
        }
        return pieces.getLast();
    }

    /// The memory held now, for the test of the invariant.
    int capacityBytes() {
        return pieces.stream().mapToInt(ByteBuf::capacity).sum();
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public void read(int from, ByteBuffer target) {
        var at = from;
        while (target.hasRemaining()) {
            var within = at % PIECE_BYTES;
            var count = Math.min(target.remaining(), PIECE_BYTES - within);
            pieces.get(at / PIECE_BYTES).getBytes(within,
                    target.duplicate().limit(target.position() + count));
            target.position(target.position() + count);
            at += count;
        }
    }

    @Override
    public void retain() {
        if (holders.getAndIncrement() <= 0) {
            throw new IllegalStateException("nobody holds this any more");
        }
    }

    @Override
    public void release() {
        if (holders.decrementAndGet() == 0) {
            for (var piece : pieces) {
                piece.release();
            }
        }
    }
}
