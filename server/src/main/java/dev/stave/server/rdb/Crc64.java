package dev.stave.server.rdb;

import java.nio.ByteBuffer;

/// The checksum at the end of what DUMP returns and of an RDB file: CRC-64 with
/// the polynomial of Jones, reflected, that begins with 0 and is not inverted at
/// the end.
///
/// **Threads** Stateless.
public final class Crc64 {
    /// Of no bytes.
    public static final long START = 0;

    private static final long REFLECTED_POLYNOMIAL = 0x95AC9329AC4BC9B5L;
    private static final long[] TABLE = table();

    private Crc64() {}

    private static long[] table() {
        var table = new long[256];
        for (var i = 0; i < table.length; i++) {
            var crc = (long) i;
            for (var bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ REFLECTED_POLYNOMIAL;
            }
            table[i] = crc;
        }
        return table;
    }

    /// Of the first `length` bytes.
    static long of(byte[] bytes, int length) {
        return update(START, bytes, 0, length);
    }

    /// Of what `crc` is of, and these bytes behind it.
    public static long update(long crc, byte[] bytes, int offset, int length) {
        return update(crc, ByteBuffer.wrap(bytes, offset, length));
    }

    /// Of what `crc` is of, and what remains of these bytes behind it.
    static long update(long crc, ByteBuffer bytes) {
        var updated = crc;
        for (var i = bytes.position(); i < bytes.limit(); i++) {
            updated = TABLE[(int) (updated ^ bytes.get(i)) & 0xFF] ^ (updated >>> Byte.SIZE);
        }
        return updated;
    }
}
