package dev.stave.server.rdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.stave.storage.Bytes;
import dev.stave.storage.LargeContent;

class LargeDumpTest {
    private static final int LENGTH = 2 * LargeContent.THRESHOLD_BYTES + 7;

    private final byte[] value = new byte[LENGTH];
    private final LargeDump dump;
    private final byte[] expected;

    LargeDumpTest() {
        new Random(3).nextBytes(value);
        dump = new LargeDump(Objects.requireNonNull(Bytes.wrap(value).content()));
        expected = DumpPayload.ofString(Bytes.wrap(value));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 1000, LargeContent.PIECE_BYTES, 2 * LENGTH})
    void inPiecesOfAnySizeItIsThePayload(int pieceBytes) {
        var read = new byte[dump.length()];
        for (var at = 0; at < read.length; at += pieceBytes) {
            dump.read(at, ByteBuffer.wrap(read, at, Math.min(pieceBytes, read.length - at)));
        }
        assertArrayEquals(expected, read);
    }

    @Test
    void itsEndMayBeReadFirst() {
        assertEquals(expected.length, dump.length());
        var end = new byte[DumpPayload.FOOTER_BYTES];
        dump.read(dump.length() - end.length, ByteBuffer.wrap(end));
        assertArrayEquals(Arrays.copyOfRange(expected, expected.length - end.length,
                expected.length), end);
    }
}
