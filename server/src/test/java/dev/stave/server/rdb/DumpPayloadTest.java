package dev.stave.server.rdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.stave.storage.Bytes;

class DumpPayloadTest {
    /// The check value that the algorithm is published with.
    @Test
    void theChecksumIsThatOfJones() {
        assertEquals(0xE9C6D914C4B8D9CAL,
                Crc64.of("123456789".getBytes(StandardCharsets.US_ASCII), 9));
    }

    /// As DUMP of a Redis 7.0.15 returned them.
    @ParameterizedTest
    @CsvSource({"hello, 000568656c6c6f0a006372df766534200a",
            "5, 00c0050a00632f5f66832fb351",
            "-1, 00c0ff0a000c937e2485089dc5",
            "1000, 00c1e8030a0089d1478ebac4b764",
            "-32768, 00c100800a00b540064753bb1ace",
            "100000, 00c2a08601000a00f12403506f2fa674",
            "-2147483648, 00c2000000800a00c74f873e33558187",
            "2147483648, 000a323134373438333634380a00e7b129a34c1d76ee",
            "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, 00c3094046017878e039000178780a0031ca1bede0f32a8d",
            "abcabcabcabcabcabcabcabcabcabcabc, 00c30b210361626361e012020162630a008d69cc0c04a4eb30",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, 00c30c412c016161e0ff00e017000161610a004b1bc2625246e713"})
    void whatRedisWroteIsRead(String value, String hex) throws RdbException {
        var payload = HexFormat.of().parseHex(hex);
        assertTrue(DumpPayload.isWhole(payload));
        assertEquals(Bytes.of(value), DumpPayload.readString(payload, 1000));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 16_383, 16_384, 100_000})
    void everyLengthComesBack(int length) throws RdbException {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        var payload = DumpPayload.ofString(Bytes.wrap(bytes));
        assertTrue(DumpPayload.isWhole(payload));
        assertArrayEquals(bytes, DumpPayload.readString(payload, length).array());
    }

    @Test
    void oneChangedBitIsNoticed() {
        var payload = DumpPayload.ofString(Bytes.of("something"));
        for (var bit = 0; bit < payload.length * Byte.SIZE; bit++) {
            var changed = payload.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            assertFalse(DumpPayload.isWhole(changed), "bit " + bit);
        }
    }

    /// Whole by its checksum, which is left out, and still no value.
    @Test
    void anyBytesAreAStringOrRefused() {
        var random = new Random(1);
        for (var i = 0; i < 100_000; i++) {
            var payload = new byte[10 + random.nextInt(30)];
            random.nextBytes(payload);
            payload[0] = 0;
            try {
                assertTrue(DumpPayload.readString(payload, 100).length() <= 100);
            } catch (RdbException _) {
                // As it should be.
            }
        }
    }

    @Test
    void aLengthBeyondTheLimitIsRefusedBeforeItIsMade() {
        var payload = HexFormat.of().parseHex("00c3020580ffffffff4100000000000000000000000000");
        assertThrows(RdbException.class, () -> DumpPayload.readString(payload, 1000));
        assertThrows(RdbException.class,
                () -> Lzf.decompress(ByteBuffer.wrap(new byte[]{(byte) 0xE0, 1}), 100));
    }
}
