package dev.stave.protocol;

import java.util.Arrays;

import io.netty.buffer.ByteBuf;

/// The line of an inline request, taken in as it arrives.
///
/// **Threads** Owned by the decoder's thread.
final class InlineLine {
    private static final byte[] EMPTY = {};

    private byte[] bytes = EMPTY;
    private int length;

    /// Takes what there is of the line, up to its line feed, and looks at no byte
    /// twice.
    ///
    /// @return whether the line is complete
    /// @throws ProtocolException
    ///             if the line is longer than `limitBytes`
    boolean read(ByteBuf in, int limitBytes) {
        var allowed = limitBytes - length;
        var scanned = (int) Math.min(in.readableBytes(), allowed + 1L);
        var lineFeed = in.bytesBefore(scanned, (byte) '\n');
        var arrived = lineFeed < 0 ? scanned : lineFeed;
        if (arrived > allowed) {
            throw ProtocolException.tooLongInline();
        }
        append(in, arrived);
        if (lineFeed >= 0) {
            in.skipBytes(1);
        }
        return lineFeed >= 0;
    }

    /// Gives away the words of the line, which is complete.
    byte[][] take() {
        var words = new InlineWords(bytes, length).split();
        discard();
        return words;
    }

    void discard() {
        bytes = EMPTY;
        length = 0;
    }

    private void append(ByteBuf in, int arrived) {
        if (length + arrived > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + arrived, 2 * length));
        }
        in.readBytes(bytes, length, arrived);
        length += arrived;
    }
}
