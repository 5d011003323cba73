package dev.stave.server.rdb;

import java.nio.ByteBuffer;

/// Reads what LZF has compressed: runs of literal bytes, and references to what
/// was written before.
///
/// A control byte below 32 says that one more literal bytes follow. Otherwise
/// its upper three bits are a length, less 2, where 7 means that a byte with the
/// rest of it follows; its lower five bits and the next byte are a distance,
/// less 1.
///
/// **Threads** Stateless.
final class Lzf {
    private static final int FIRST_REFERENCE = 1 << 5;
    private static final int LONG_LENGTH = 7;
    private static final int LEAST_LENGTH = 2;
    /// Three bytes say 264 at most.
    private static final long MAX_EXPANSION = 88;

    private Lzf() {}

    /// @param length
    ///            of what comes out
    /// @throws RdbException
    ///             when it is something else that comes out
    static byte[] decompress(ByteBuffer in, int length) throws RdbException {
        if (length > MAX_EXPANSION * in.remaining()) { // Before there is memory for it.
            throw new RdbException("LZF data cannot become " + length + " bytes", null);
        }
        var out = ByteBuffer.allocate(length);
        try {
            while (in.hasRemaining()) {
                var control = Byte.toUnsignedInt(in.get());
                if (control < FIRST_REFERENCE) {
                    out.put(in.slice(in.position(), control + 1));
                    in.position(in.position() + control + 1);
                } else {
                    copy(control, in, out);
                }
            }
        } catch (RuntimeException e) { // One of several, when a buffer ends too soon.
            throw new RdbException("LZF data are damaged", e);
        }
        if (out.hasRemaining()) {
            throw new RdbException("LZF data are too short", null);
        }
        return out.array();
    }

    /// The copy may overlap what it is a copy of, so it goes byte by byte.
    private static void copy(int control, ByteBuffer in, ByteBuffer out) {
        var length = control >>> 5;
        if (length == LONG_LENGTH) {
            length += Byte.toUnsignedInt(in.get());
        }
        var distance = (((control & 0x1F) << Byte.SIZE) | Byte.toUnsignedInt(in.get())) + 1;
        var from = out.position() - distance;
        for (var i = 0; i < length + LEAST_LENGTH; i++) {
            out.put(out.get(from + i));
        }
    }
}
