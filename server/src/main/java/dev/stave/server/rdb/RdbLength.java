package dev.stave.server.rdb;

import java.nio.ByteBuffer;

/// How long a string is, or the number of a database: big-endian, of 6, 14, 32
/// or 64 bits, as the first bits say.
///
/// **Threads** Stateless.
final class RdbLength {
    /// Of what is written here.
    static final int MAX_BYTES = 5;

    private static final int LENGTH_14_BITS = 0x40;
    private static final int LENGTH_32_BITS = 0x80;
    private static final int LENGTH_64_BITS = 0x81;

    private RdbLength() {}

    static void put(ByteBuffer out, int length) {
        if (length < LENGTH_14_BITS) {
            out.put((byte) length);
        } else if (length < LENGTH_14_BITS << Byte.SIZE) {
            out.putShort((short) ((LENGTH_14_BITS << Byte.SIZE) | length));
        } else {
            out.put((byte) LENGTH_32_BITS).putInt(length);
        }
    }

    static long read(ByteBuffer in) throws RdbException {
        var first = Byte.toUnsignedInt(in.get());
        if (first < LENGTH_14_BITS) {
            return first;
        } else if (first < LENGTH_32_BITS) {
            return ((long) (first - LENGTH_14_BITS) << Byte.SIZE) | Byte.toUnsignedInt(in.get());
        } else if (first == LENGTH_32_BITS) {
            return Integer.toUnsignedLong(in.getInt());
        } else if (first == LENGTH_64_BITS) {
            return in.getLong();
        }
        throw new RdbException("no length begins with " + first, null);
    }
}
