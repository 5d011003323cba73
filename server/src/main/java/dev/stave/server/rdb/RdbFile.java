package dev.stave.server.rdb;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// An RDB file seen from outside: whether it is one, and whole.
///
/// **Threads** Stateless.
public final class RdbFile {
    /// With the version in digits behind it.
    private static final String MAGIC = "REDIS";
    private static final int VERSION_DIGITS = 4;
    private static final int FIRST_VERSION_WITH_CHECKSUM = 5;
    private static final int BUFFER_BYTES = 1 << 16;

    private RdbFile() {}

    /// Reads all of it.
    ///
    /// @throws IOException
    ///             that says what is wrong with it
    public static void verify(Path path) throws IOException {
        try (var file = FileChannel.open(path)) {
            var version = version(path, file);
            if (version >= FIRST_VERSION_WITH_CHECKSUM) {
                verifyChecksum(path, file);
            }
        }
    }

    private static int version(Path path, FileChannel file) throws IOException {
        var head = new byte[MAGIC.length() + VERSION_DIGITS];
        var read = file.read(ByteBuffer.wrap(head), 0);
        var text = new String(head, StandardCharsets.ISO_8859_1);
        if (read < head.length || !text.matches(MAGIC + "[0-9]{" + VERSION_DIGITS + "}")) {
            throw new IOException(path + " is no RDB file");
        }
        return Integer.parseInt(text.substring(MAGIC.length()));
    }

    private static void verifyChecksum(Path path, FileChannel file) throws IOException {
        var length = file.size() - Long.BYTES;
        var footer = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        file.read(footer, length);
        var expected = footer.flip().getLong();
        if (expected != 0 && expected != checksum(file, length)) {
            throw new IOException(path + " is damaged or cut: its checksum is wrong");
        }
    }

    private static long checksum(FileChannel file, long length) throws IOException {
        var in = Channels.newInputStream(file.position(0));
        var buffer = new byte[BUFFER_BYTES];
        var crc = Crc64.START;
        for (var left = length; left > 0;) {
            var read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("the file becomes shorter while it is read");
            }
            crc = Crc64.update(crc, buffer, 0, read);
            left -= read;
        }
        return crc;
    }
}
