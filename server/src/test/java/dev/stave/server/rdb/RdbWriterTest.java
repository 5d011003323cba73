package dev.stave.server.rdb;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.stave.storage.Bytes;
import dev.stave.storage.Stored;

class RdbWriterTest {
    @TempDir
    Path directory;

    @Test
    void theBytesAreThoseOfTheFormat() throws IOException {
        var hex = HexFormat.of().formatHex(sample());
        assertEquals("524544495330303130" // REDIS0010
                + "fa0973746176652d766572" + "0131" // stave-ver 1
                + "fe00" + "00" + "0161" + "00" // database 0: a, empty
                + "fe4064" + "fc0201000000000000" + "00" + "0162" + "0163", // 100: b, c, 258
                hex.substring(0, hex.length() - 18));
        assertEquals("ff", hex.substring(hex.length() - 18, hex.length() - 16));
    }

    @Test
    void oneChangedBitOrAMissingByteIsNoticed() throws IOException {
        var bytes = sample();
        var file = directory.resolve("file.rdb");
        Files.write(file, bytes);
        assertDoesNotThrow(() -> RdbFile.verify(file));
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] ^= 0x10;
            Files.write(file, bytes);
            assertThrows(IOException.class, () -> RdbFile.verify(file), "byte " + i);
            bytes[i] ^= 0x10;
        }
        for (var length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThrows(IOException.class, () -> RdbFile.verify(file), "length " + length);
        }
    }

    private static byte[] sample() throws IOException {
        var out = new ByteArrayOutputStream();
        var writer = new RdbWriter(out, "1");
        writer.write(0, Bytes.of("a"), Bytes.EMPTY, Stored.NO_DEADLINE);
        writer.write(100, Bytes.of("b"), Bytes.of("c"), 258);
        writer.end();
        return out.toByteArray();
    }
}
