package dev.stave.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.Objects;

import org.junit.jupiter.api.Test;

class JoinedContentTest {
    private static final Bytes LARGE = Bytes.of("a".repeat(LargeContent.THRESHOLD_BYTES));

    /// What is behind [#LARGE].
    private static String behind(Bytes joined) {
        var content = Objects.requireNonNull(joined.large());
        var text = ByteBuffer.allocate(content.length() - LARGE.length());
        content.read(LARGE.length(), text);
        return Bytes.wrap(text.array()).text();
    }

    @Test
    void anyPartOfItIsRead() {
        var joined = LARGE.joined(Bytes.of("b")).joined(Bytes.EMPTY).joined(Bytes.of("cde"))
                .joined(Bytes.of("fg"));
        var behind = "bcdefg";
        assertEquals(LARGE.text() + behind, joined.text());
        for (var from = 0; from <= behind.length(); from++) {
            for (var end = from; end <= behind.length(); end++) {
                assertEquals(behind.substring(from, end), Bytes
                        .wrap(joined.range(LARGE.length() + from, LARGE.length() + end)).text());
            }
        }
    }

    @Test
    void whatIsAppendedToTheSameIsNotMixedUp() {
        var joined = LARGE.joined(Bytes.of("1"));
        var one = joined.joined(Bytes.of("2"));
        var other = joined.joined(Bytes.of("three"));
        assertEquals("1245", behind(one.joined(Bytes.of("45"))));
        assertEquals("1three", behind(other));
        assertEquals("12", behind(one));
        assertEquals("1", behind(joined));
    }

    @Test
    void manyAppendsInARowAreNoDeeperThanOne() {
        var joined = LARGE;
        for (var i = 0; i < 100_000; i++) {
            joined = joined.joined(Bytes.of("x"));
        }
        assertEquals("x".repeat(100_000), behind(joined));
    }

    @Test
    void whoHoldsItHoldsAllParts() {
        var part = new HeldContent() {
            private boolean isGone;

            @Override
            public int length() {
                return LARGE.length();
            }

            @Override
            public void read(int from, ByteBuffer target) {
                target.put(LARGE.array(), from, target.remaining());
            }

            @Override
            protected void giveBack() {
                isGone = true;
            }
        };
        var joined = Bytes.of("x").joined(Bytes.large(part));
        joined.retain();
        part.release();
        assertEquals(false, part.isGone);
        joined.release();
        assertEquals(true, part.isGone);
        assertThrows(IllegalStateException.class, joined::retain);
    }
}
