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
            var length = buffer.getInt(at + RecordLayout.LENGTH);
            var keyLength = Short.toUnsignedInt(buffer.getShort(at + RecordLayout.KEY_LENGTH));
            var code = buffer.get(at + RecordLayout.OPERATION);
            if (length < RecordLayout.HEADER_BYTES + keyLength || length > end - at
                    || !Operation.isKnown(code)) {
                throw new DamagedLogException(Segment.fileName(segment.id()), at,
                        "a record of an unknown shape in a frame whose checksum is right");
            }
            apply(Operation.of(code), buffer, at, keyLength,
                    Location.of(segment.slot(), at, length), target);
            at = Location.align(at + length);
        }
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
