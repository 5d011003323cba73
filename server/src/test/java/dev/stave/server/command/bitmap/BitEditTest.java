package dev.stave.server.command.bitmap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;

import org.junit.jupiter.api.Test;

import dev.stave.storage.Bytes;
import dev.stave.storage.LargeContent;

class BitEditTest {
    /// Each byte is 1.
    private static final class Ones implements LargeContent {
        private long readBytes;

        @Override
        public int length() {
            return LARGEST;
        }

        @Override
        public void read(int from, ByteBuffer target) {
            readBytes += target.remaining();
            while (target.hasRemaining()) {
                target.put((byte) 1);
            }
        }

        @Override
        public void retain() {
            // Nobody counts.
        }

        @Override
        public void release() {
            // Nobody counts.
        }
    }

    private static final int LARGEST = 500_000_000;
    private static final long LAST_BIT = 8L * LARGEST - 1;

    private final Ones ones = new Ones();
    private final BitEdit large = new BitEdit(Bytes.large(ones));

    @Test
    void whatChangesNothingReadsNoMoreThanItsBits() {
        large.set(LAST_BIT, 1);
        large.setNumber(0, 16, 0x0101);
        assertEquals(false, large.changes(LAST_BIT + 1));
        assertEquals(0x010101, large.number(8, 24));
        assertEquals(true, ones.readBytes < 200);
    }

    @Test
    void whatIsTakenBackIsNoChange() {
        large.set(0, 1);
        assertEquals(true, large.changes(1));
        large.set(0, 0);
        assertEquals(false, large.changes(1));
        assertEquals(true, large.changes(LAST_BIT + 2));
    }

    @Test
    void theStringIsCopiedWithWhatWasWrittenAndRoomForIt() {
        var array = new byte[]{1, 2};
        var edit = new BitEdit(Bytes.wrap(array));
        edit.set(0, 1);
        edit.set(25, 0);
        assertArrayEquals(new byte[]{(byte) 0x81, 2, 0, 0}, edit.bytes(26));
        assertArrayEquals(new byte[]{1, 2}, array);
    }
}
