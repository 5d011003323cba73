package dev.stave.protocol;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.netty.buffer.ByteBuf;

/// Takes requests out of the bytes that a client sends, however the network has
/// cut them: as arrays of bulk strings, or inline, as words on a line.
///
/// It keeps of an incomplete request what has arrived, in arrays of its own, so
/// the caller never cumulates buffers. It allocates nothing for what a client
/// only announces. Large parts are off the heap: [#close] gives back those of a
/// request that is not complete, [Request#release] the others.
///
/// **Threads** One per connection, owned by one thread.
public final class RespDecoder {
    /// What the next byte belongs to.
    private enum Phase {
        START, COUNT, MARKER, LENGTH, DATA, LARGE_DATA, TERMINATOR, INLINE
    }

    private static final byte[] EMPTY = {};
    private static final int TERMINATOR_BYTES = 2;
    private static final short CRLF = '\r' | '\n' << 8; // Read as little endian.

    private final HeaderLine countLine = new HeaderLine(ProtocolException::tooLongCount,
            ProtocolException::invalidCount);
    private final HeaderLine lengthLine = new HeaderLine(ProtocolException::tooLongBulkLength,
            ProtocolException::invalidBulkLength);
    private final Parts parts = new Parts();
    private final PartialBulk partial = new PartialBulk();
    private final InlineLine line = new InlineLine();

    private DecoderLimits limits;
    private Phase phase = Phase.START;
    private @Nullable ReceivedBulk large;
    private boolean returned;
    private long bufferedBytes;
    private @Nullable ProtocolException failure;

    public RespDecoder(DecoderLimits limits) {
        this.limits = limits;
    }

    /// Sets what holds from the next header or line on. To be called between
    /// requests: what has been let in of an incomplete one stays in.
    public void limits(DecoderLimits limits) {
        this.limits = limits;
    }

    /// The bytes held of a request that is not complete yet.
    public long bufferedBytes() {
        return bufferedBytes;
    }

    /// Takes at most one request out of the readable bytes. Empty requests (a blank
    /// line, `*0`, `*-1`) are passed over.
    ///
    /// @return null once all bytes are read and no request is complete
    /// @throws ProtocolException
    ///             if the bytes are no request, now and at every later call
    public @Nullable Request decode(ByteBuf in) {
        if (failure != null) {
            throw failure;
        }
        try {
            return advance(in);
        } catch (ProtocolException e) {
            failure = e;
            discard();
            throw e;
        }
    }

    private @Nullable Request advance(ByteBuf in) {
        var start = in.readerIndex();
        while (in.isReadable()) {
            var request = step(in);
            if (request != null) {
                bufferedBytes = 0;
                return request;
            }
            if (phase == Phase.START) {
                bufferedBytes = 0;
                start = in.readerIndex();
            }
        }
        bufferedBytes += in.readerIndex() - start;
        return null;
    }

    /// Reads one byte at least.
    private @Nullable Request step(ByteBuf in) {
        return switch (phase) {
            case START -> start(in);
            case COUNT -> count(in);
            case MARKER -> marker(in);
            case LENGTH -> length(in);
            case DATA -> data(in);
            case LARGE_DATA -> largeData(in);
            case TERMINATOR -> terminator(in);
            case INLINE -> inline(in);
        };
    }

    private @Nullable Request start(ByteBuf in) {
        if (in.getByte(in.readerIndex()) != '*') {
            phase = Phase.INLINE;
            return inline(in);
        }
        var quick = quickHeader(in);
        if (quick == HeaderLine.NOT_QUICK) {
            in.skipBytes(1);
            countLine.start();
            phase = Phase.COUNT;
        } else {
            beginParts(HeaderLine.quickValue(quick));
        }
        return null;
    }

    private @Nullable Request count(ByteBuf in) {
        if (countLine.read(in, limits.inlineBytes())) {
            beginParts(countLine.value());
        }
        return null;
    }

    private void beginParts(long count) {
        limits.checkCount(count);
        if (count > 0) {
            parts.start((int) count);
            phase = Phase.MARKER;
        } else {
            phase = Phase.START;
        }
    }

    private @Nullable Request marker(ByteBuf in) {
        var marker = in.getByte(in.readerIndex());
        if (marker != '$') {
            throw ProtocolException.expectedBulk(marker);
        }
        var quick = quickHeader(in);
        if (quick == HeaderLine.NOT_QUICK) {
            in.skipBytes(1);
            lengthLine.start();
            phase = Phase.LENGTH;
            return null;
        }
        return beginBulk(HeaderLine.quickValue(quick), in);
    }

    private @Nullable Request length(ByteBuf in) {
        return lengthLine.read(in, limits.inlineBytes()) ? beginBulk(lengthLine.value(), in) : null;
    }

    private @Nullable Request beginBulk(long declared, ByteBuf in) {
        limits.checkBulk(declared);
        var length = (int) declared;
        parts.reserve(length, limits.requestBytes());
        if (in.readableBytes() - TERMINATOR_BYTES >= length
                && length <= LargeBulk.THRESHOLD_BYTES) {
            return wholeBulk(length, in);
        }
        returned = false;
        if (length > LargeBulk.THRESHOLD_BYTES) {
            large = new ReceivedBulk(length);
            phase = Phase.LARGE_DATA;
            return null;
        }
        partial.start(length);
        phase = length == 0 ? Phase.TERMINATOR : Phase.DATA;
        return null;
    }

    private @Nullable Request wholeBulk(int length, ByteBuf in) {
        var part = EMPTY;
        if (length > 0) {
            part = new byte[length];
            in.readBytes(part);
        }
        if (in.readShortLE() != CRLF) {
            throw ProtocolException.unterminatedBulk();
        }
        return add(part);
    }

    private @Nullable Request data(ByteBuf in) {
        if (partial.read(in)) {
            phase = Phase.TERMINATOR;
        }
        return null;
    }

    private @Nullable Request largeData(ByteBuf in) {
        if (Objects.requireNonNull(large).fill(in)) {
            phase = Phase.TERMINATOR;
        }
        return null;
    }

    private @Nullable Request terminator(ByteBuf in) {
        var next = in.readByte();
        if (next != (returned ? '\n' : '\r')) {
            throw ProtocolException.unterminatedBulk();
        }
        if (!returned) {
            returned = true;
            return null;
        }
        if (large == null) {
            return add(partial.take());
        }
        var complete = large;
        large = null;
        return added(parts.add(complete));
    }

    private @Nullable Request add(byte[] part) {
        return added(parts.add(part));
    }

    private @Nullable Request added(boolean complete) {
        if (!complete) {
            phase = Phase.MARKER;
            return null;
        }
        phase = Phase.START;
        return parts.take();
    }

    private @Nullable Request inline(ByteBuf in) {
        if (!line.read(in, limits.inlineBytes())) {
            return null;
        }
        phase = Phase.START;
        var words = line.take();
        if (words.length == 0) {
            return null;
        }
        if (CrossProtocol.isAttempt(words[0])) {
            throw ProtocolException.crossProtocol();
        }
        return new Request(words);
    }

    /// Reads the header line at hand if eight bytes are, and hold all of it.
    private static int quickHeader(ByteBuf in) {
        if (in.readableBytes() < Long.BYTES) {
            return HeaderLine.NOT_QUICK;
        }
        var quick = HeaderLine.quick(in.getLongLE(in.readerIndex()));
        if (quick != HeaderLine.NOT_QUICK) {
            in.skipBytes(HeaderLine.quickLength(quick));
        }
        return quick;
    }

    /// Nothing more is decoded: gives back what has arrived of a request.
    public void close() {
        discard();
    }

    private void discard() {
        if (large != null) {
            large.release();
            large = null;
        }
        parts.discard();
        partial.discard();
        line.discard();
        bufferedBytes = 0;
    }
}
