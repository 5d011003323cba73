package dev.stave.server.cli.migrate;

import java.io.IOException;
import java.io.InputStream;

import com.moilioncircle.redis.replicator.io.RedisInputStream;
import com.moilioncircle.redis.replicator.util.ByteArray;

import dev.stave.server.rdb.Crc64;

/// What an RDB is read from: it keeps the checksum of what was read, and gives
/// no string the memory that its length asks for when that cannot be.
///
/// **Threads** Confined.
final class RdbInput extends RedisInputStream {
    /// The longest string that Redis has.
    static final long MAX_STRING_BYTES = 512L << 20;

    private long crc = Crc64.START;

    RdbInput(InputStream in) {
        super(in);
    }

    long checksum() {
        return crc;
    }

    @Override
    protected void notify(byte... bytes) {
        crc = Crc64.update(crc, bytes, 0, bytes.length);
    }

    @Override
    public ByteArray readBytes(long length) throws IOException {
        return super.readBytes(checked(length));
    }

    static long checked(long length) throws IOException {
        if (length < 0 || length > MAX_STRING_BYTES) {
            throw new IOException("a string of " + length + " bytes cannot be");
        }
        return length;
    }
}
