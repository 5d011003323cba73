package dev.stave.server.network;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stave.protocol.LargeBulk;
import dev.stave.server.execution.LargeReplies;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;

/// Sends large values a slice at a time, as the socket takes them, and what
/// comes behind them in order.
///
/// **Threads** Owned by the connection's event loop, which does other things
/// between two slices.
final class SlicedReplies {
    static final int SLICE_BYTES = 256 << 10;
    private static final Logger LOGGER = LoggerFactory.getLogger(SlicedReplies.class);

    private final Channel channel;
    private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
    /// A slice is being sent, or will be by the loop.
    private boolean underWay;

    /// A part of what is to be sent.
    private sealed interface Piece {
        void release();

        /// Sent as it is.
        record Bytes(ByteBuf bytes) implements Piece {
            @Override
            public void release() {
                bytes.release();
            }
        }

        /// @param from
        ///            what was sent before
        record Value(LargeBulk content, int from) implements Piece {
            @Override
            public void release() {
                content.release();
            }
        }

        /// All before it has been handed to the socket.
        record End(ChannelFutureListener listener) implements Piece {
            @Override
            public void release() {
                // It holds nothing.
            }
        }
    }

    SlicedReplies(Channel channel) {
        this.channel = channel;
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /// Takes replies over and sends them behind those that are under way.
    ///
    /// @param whenSent
    ///            told when the socket has taken all; not when the connection is
    ///            gone before
    void add(ByteBuf bytes, LargeReplies large, ChannelFutureListener whenSent) {
        if (!channel.isActive()) {
            bytes.release();
            large.release();
            return;
        }
        for (var place : large.places()) {
            var before = place.at() - bytes.readerIndex();
            pieces.add(new Piece.Bytes(bytes.readRetainedSlice(before)));
            pieces.add(new Piece.Value(place.content(), 0));
        }
        pieces.add(new Piece.Bytes(bytes));
        pieces.add(new Piece.End(whenSent));
        send();
    }

    /// Sends one slice, if the socket takes it; more when the loop has looked
    /// at others.
    void send() {
        if (pieces.isEmpty() || underWay || !channel.isWritable()) {
            return; // When it is writable again, the connection asks.
        }
        underWay = true; // Before the flush: a socket that takes all of it asks for more from in there.
        sendSlice();
        underWay = !pieces.isEmpty();
        if (underWay) { // Not executed: the loop would run it before it looks at its sockets.
            var _ = channel.eventLoop().schedule(this::sendMore, 1, TimeUnit.NANOSECONDS);
        }
    }

    private void sendMore() {
        underWay = false;
        send();
    }

    /// After a failure the client could not tell where a reply ends, so nothing
    /// more is sent.
    private void sendSlice() {
        try {
            var left = SLICE_BYTES;
            while (left > 0 && !pieces.isEmpty()) {
                left -= write(pieces.element(), left);
            }
            channel.flush();
        } catch (Throwable e) {
            LOGGER.error("closing {}: a reply cannot be sent", channel.remoteAddress(), e);
            close();
            var _ = channel.close();
        }
    }

    /// @param first
    ///            of the pieces
    /// @return how many bytes
    private int write(Piece first, int most) {
        return switch (first) {
            case Piece.Bytes(var bytes) -> {
                pieces.remove();
                var count = bytes.readableBytes();
                var _ = channel.write(bytes);
                yield count;
            }
            case Piece.Value(var content, var from) -> writeValue(content, from, most);
            case Piece.End(var listener) -> {
                pieces.remove();
                var _ = channel.write(channel.alloc().buffer(0)).addListener(listener);
                yield 0;
            }
        };
    }

    /// It stays the first piece until its bytes are there: there may be no memory
    /// for them.
    private int writeValue(LargeBulk content, int from, int most) {
        var count = Math.min(most, content.length() - from);
        var slice = read(content, from, count);
        pieces.remove();
        if (from + count < content.length()) {
            pieces.addFirst(new Piece.Value(content, from + count));
        } else {
            content.release();
        }
        var _ = channel.write(slice);
        return count;
    }

    private ByteBuf read(LargeBulk content, int from, int count) {
        var slice = channel.alloc().directBuffer(count, count);
        try {
            content.read(from, slice.nioBuffer(0, count));
            return slice.writerIndex(count);
        } catch (Throwable e) {
            slice.release();
            throw e;
        }
    }

    /// The connection is gone: lets go of what was not sent.
    void close() {
        pieces.forEach(Piece::release);
        pieces.clear();
    }
}
