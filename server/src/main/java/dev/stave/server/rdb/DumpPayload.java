package dev.stave.server.rdb;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.stave.storage.Bytes;

/// What DUMP returns of a string and RESTORE takes: a type, the value as in an
/// RDB file, two bytes of format version and eight of [Crc64], little-endian.
///
/// A value is its length and its bytes; or a whole number of 1, 2 or 4 bytes; or
/// compressed by [Lzf]. Each length is an [RdbLength].
///
/// **Threads** Stateless.
public final class DumpPayload {
    /// What Redis 5 and everything after it takes; strings have been the
    /// same since.
    private static final int WRITTEN_VERSION = 9;
    /// Valkey 8.1's.
    private static final int LATEST_VERSION = 80;
    private static final int TYPE_STRING = 0;
    static final int FOOTER_BYTES = Short.BYTES + Long.BYTES;

    private static final int INT_8 = 0xC0;
    private static final int INT_16 = 0xC1;
    private static final int INT_32 = 0xC2;
    private static final int COMPRESSED = 0xC3;

    private DumpPayload() {}

    /// Of a value that is not large; else see [LargeDump].
    public static byte[] ofString(Bytes value) {
        var start = start(value.length());
        var crc = Crc64.update(Crc64.of(start, start.length), ByteBuffer.wrap(value.array()));
        return ByteBuffer.allocate(start.length + value.length() + FOOTER_BYTES).put(start)
                .put(value.array()).put(footer(crc)).array();
    }

    /// What is before a value of so many bytes.
    static byte[] start(int length) {
        var start = ByteBuffer.allocate(1 + RdbLength.MAX_BYTES).put((byte) TYPE_STRING);
        RdbLength.put(start, length);
        return Arrays.copyOf(start.array(), start.position());
    }

    /// What is behind a value.
    ///
    /// @param crc
    ///            of all before it
    static byte[] footer(long crc) {
        var footer = ByteBuffer.allocate(FOOTER_BYTES).order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) WRITTEN_VERSION);
        return footer.putLong(Crc64.update(crc, footer.array(), 0, footer.position())).array();
    }

    /// Whether it is whole, and of a version that is known.
    public static boolean isWhole(byte[] payload) {
        if (payload.length < FOOTER_BYTES) {
            return false;
        }
        var footer = ByteBuffer.wrap(payload, payload.length - FOOTER_BYTES, FOOTER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        var version = Short.toUnsignedInt(footer.getShort());
        var checksum = footer.getLong(); // 0: it was made without.
        return version <= LATEST_VERSION && (checksum == 0
                || checksum == Crc64.of(payload, payload.length - Long.BYTES));
    }

    /// @param payload
    ///            that is whole
    /// @param limitBytes
    ///            of the value
    /// @throws RdbException
    ///             when it is no string
    public static Bytes readString(byte[] payload, long limitBytes) throws RdbException {
        var in = ByteBuffer.wrap(payload, 0, payload.length - FOOTER_BYTES);
        try {
            var type = Byte.toUnsignedInt(in.get());
            if (type != TYPE_STRING) {
                throw new RdbException("a value of type " + type + " is no string", null);
            }
            var value = read(in, limitBytes);
            if (in.hasRemaining()) {
                throw new RdbException("something follows the value", null);
            }
            return value;
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new RdbException("the value ends too soon", e);
        }
    }

    private static Bytes read(ByteBuffer in, long limitBytes) throws RdbException {
        var first = Byte.toUnsignedInt(in.get(in.position()));
        return switch (first) {
            case INT_8 -> number(in.position(1 + in.position()).get());
            case INT_16 -> number(little(in).getShort());
            case INT_32 -> number(little(in).getInt());
            case COMPRESSED -> {
                in.get();
                yield decompress(in, limitBytes);
            }
            default -> {
                var bytes = new byte[checked(RdbLength.read(in), in.remaining())];
                in.get(bytes);
                yield Bytes.wrap(bytes);
            }
        };
    }

    private static ByteBuffer little(ByteBuffer in) {
        return in.position(1 + in.position()).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Bytes number(int value) {
        return Bytes.wrap(Integer.toString(value).getBytes(StandardCharsets.US_ASCII));
    }

    private static Bytes decompress(ByteBuffer in, long limitBytes) throws RdbException {
        var compressed = RdbLength.read(in);
        var length = checked(RdbLength.read(in), limitBytes);
        var part = in.slice(in.position(), checked(compressed, in.remaining()));
        in.position(in.position() + part.remaining());
        return Bytes.wrap(Lzf.decompress(part, length));
    }

    private static int checked(long length, long limit) throws RdbException {
        if (length < 0 || length > Math.min(limit, Integer.MAX_VALUE)) {
            throw new RdbException("a length of " + length + " cannot be", null);
        }
        return (int) length;
    }
}
