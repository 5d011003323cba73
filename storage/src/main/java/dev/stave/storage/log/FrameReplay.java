package dev.stave.storage.log;

import java.nio.ByteBuffer;

import dev.stave.storage.location.Location;

/// Hands the records of valid frames on.
///
/// **Threads** Stateless.
final class FrameReplay {
    private FrameReplay() {}

    /// @param buffer
    ///            the segment's
    /// @param offset
    ///            of a valid frame
    static void replay(Segment segment, ByteBuffer buffer, int offset, ReplayTarget target)
            throws DamagedLogException {
        var end = offset + buffer.getInt(offset + FrameLayout.LENGTH);
        for (var at = offset + FrameLayout.RECORDS; at < end;) {
            if (!isKnown(buffer, at, end)) {
                throw new DamagedLogException(Segment.fileName(segment.id()), at,
                        "a record of an unknown shape in a frame whose checksum is right");
            }
            var length = buffer.getInt(at + RecordLayout.LENGTH);
            apply(Operation.of(buffer.get(at + RecordLayout.OPERATION)), buffer, at,
                    keyLength(buffer, at), Location.of(segment.slot(), at, length), target);
            at = Location.align(at + length);
        }
    }

    private static boolean isKnown(ByteBuffer buffer, int at, int end) {
        if (end - at < RecordLayout.HEADER_BYTES) {
            return false;
        }
        var length = buffer.getInt(at + RecordLayout.LENGTH);
        var code = buffer.get(at + RecordLayout.OPERATION);
        return length >= RecordLayout.HEADER_BYTES + keyLength(buffer, at) && length <= end - at
                && Operation.isKnown(code)
                && (Operation.of(code) != Operation.MAP || isDatabase(buffer, at));
    }

    private static boolean isDatabase(ByteBuffer buffer, int at) {
        var database = buffer.getLong(at + RecordLayout.DEADLINE);
        return database >= 0 && database <= Integer.MAX_VALUE;
    }

    private static int keyLength(ByteBuffer buffer, int at) {
        return Short.toUnsignedInt(buffer.getShort(at + RecordLayout.KEY_LENGTH));
    }

    private static void apply(Operation operation, ByteBuffer buffer, int at, int keyLength,
            long location, ReplayTarget target) {
        var key = new byte[keyLength];
        buffer.get(at + RecordLayout.KEY, key);
        var keyspace = buffer.getInt(at + RecordLayout.KEYSPACE);
        var deadline = buffer.getLong(at + RecordLayout.DEADLINE);
        switch (operation) {
            case PUT -> target.put(keyspace, key, location, deadline);
            case DELETE -> target.delete(keyspace, key);
            case EXPIRE_AT -> target.expireAt(keyspace, key, deadline);
            case MAP -> target.map(Math.toIntExact(deadline), keyspace, location);
            case DROP -> target.drop(keyspace);
        }
    }
}
