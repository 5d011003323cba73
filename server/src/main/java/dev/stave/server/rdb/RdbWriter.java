package dev.stave.server.rdb;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import dev.stave.storage.Bytes;
import dev.stave.storage.Stored;

/// Writes strings as an RDB file of version 10, which Redis 7.0 and everything
/// after it loads.
///
///     "REDIS0010"
///     0xFA name value                 a remark
///     0xFE number                     the database of what follows
///     0xFC deadline                   of the next key: milliseconds, 8 bytes, little-endian
///     0x00 key value                  a string
///     0xFF crc64                      of all bytes before it, little-endian
///
/// Source: rdb.h and rdb.c of Redis 7.0. Strings and numbers begin with an
/// [RdbLength].
///
/// **Threads** Confined.
public final class RdbWriter {
    private static final String MAGIC = "REDIS0010";
    private static final byte REMARK = (byte) 0xFA;
    private static final byte DEADLINE = (byte) 0xFC;
    private static final byte DATABASE = (byte) 0xFE;
    private static final byte END = (byte) 0xFF;
    private static final byte TYPE_STRING = 0;
    private static final int NO_DATABASE = -1;
    private static final int MAX_HEAD_BYTES = 2 + Long.BYTES + RdbLength.MAX_BYTES;

    private final OutputStream out;
    private final ByteBuffer head = ByteBuffer.allocate(MAX_HEAD_BYTES);
    private long crc = Crc64.START;
    private int current = NO_DATABASE;

    /// @param out
    ///            buffered; who gives it closes it
    /// @param version
    ///            of the writer, for who looks at the file
    public RdbWriter(OutputStream out, String version) throws IOException {
        this.out = out;
        write(MAGIC.getBytes(StandardCharsets.US_ASCII));
        head.put(REMARK);
        string(Bytes.of("stave-ver"));
        string(Bytes.of(version));
    }

    /// @param deadlineMillis
    ///            since 1970; [Stored#NO_DEADLINE]: never
    public void write(int database, Bytes key, Bytes value, long deadlineMillis)
            throws IOException {
        if (database != current) {
            current = database;
            head.put(DATABASE);
            RdbLength.put(head, database);
            writeHead();
        }
        if (deadlineMillis != Stored.NO_DEADLINE) {
            head.put(DEADLINE).order(ByteOrder.LITTLE_ENDIAN).putLong(deadlineMillis)
                    .order(ByteOrder.BIG_ENDIAN);
        }
        head.put(TYPE_STRING);
        string(key);
        string(value);
    }

    private void string(Bytes bytes) throws IOException {
        RdbLength.put(head, bytes.length());
        writeHead();
        write(bytes.array());
    }

    /// Nothing may be written behind it.
    public void end() throws IOException {
        head.put(END);
        writeHead();
        head.order(ByteOrder.LITTLE_ENDIAN).putLong(crc);
        writeHead();
    }

    private void writeHead() throws IOException {
        write(head.array(), head.position());
        head.clear();
    }

    private void write(byte[] bytes) throws IOException {
        write(bytes, bytes.length);
    }

    private void write(byte[] bytes, int length) throws IOException {
        crc = Crc64.update(crc, bytes, 0, length);
        out.write(bytes, 0, length);
    }
}
