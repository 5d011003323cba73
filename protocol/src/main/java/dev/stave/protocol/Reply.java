package dev.stave.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// What a command answers, as one of RESP3's types; [ReplyEncoder] writes it in
/// either version.
///
/// **Threads** Immutable, the bytes of a bulk included: who makes a reply gives
/// its array away.
public sealed interface Reply {
    Reply OK = new SimpleString("OK");
    Reply QUEUED = new SimpleString("QUEUED");
    Reply PONG = new SimpleString("PONG");
    Reply ZERO = new Int(0);
    Reply ONE = new Int(1);
    /// RESP3's null, RESP2's null bulk string.
    Reply NULL = new Null();
    /// RESP3's null, RESP2's null array: what an aborted EXEC answers.
    Reply NULL_ARRAY = new NullArray();
    Reply EMPTY_ARRAY = new Array(List.of());

    static Reply integer(long value) {
        return value == 0 ? ZERO : value == 1 ? ONE : new Int(value);
    }

    static Reply bulk(byte[] bytes) {
        return new Bulk(bytes);
    }

    static Reply bulk(String text) {
        return new Bulk(text.getBytes(StandardCharsets.UTF_8));
    }

    static Reply bulkOrNull(byte @Nullable [] bytes) {
        return bytes == null ? NULL : new Bulk(bytes);
    }

    static Reply array(List<Reply> elements) {
        return new Array(elements);
    }

    /// @param message
    ///            starts with its code, as in `ERR syntax error`
    static Reply error(String message) {
        return new ErrorReply(message);
    }

    /// A short line. CR and LF at its end are dropped and become spaces elsewhere,
    /// as in an error.
    record SimpleString(String text) implements Reply {
        public SimpleString {
            text = oneLine(text);
        }
    }

    /// An error line. CR and LF at its end are dropped and become spaces elsewhere,
    /// so that no text of a client's can forge a reply.
    record ErrorReply(String message) implements Reply {
        public ErrorReply {
            message = oneLine(trimmed(message));
        }

        private static String trimmed(String text) {
            var end = text.length();
            while (end > 0 && (text.charAt(end - 1) == '\r' || text.charAt(end - 1) == '\n')) {
                end--;
            }
            return text.substring(0, end);
        }
    }

    record Int(long value) implements Reply {}

    final class Bulk implements Reply {
        private final byte[] bytes;

        public Bulk(byte[] bytes) {
            this.bytes = bytes;
        }

        public byte[] bytes() {
            return bytes;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bulk that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Bulk[" + new String(bytes, StandardCharsets.UTF_8) + "]";
        }
    }

    /// A bulk string whose bytes are off the heap; it is sent in slices.
    record Large(LargeBulk content) implements Reply {}

    record Null() implements Reply {}

    record NullArray() implements Reply {}

    record Array(List<Reply> elements) implements Reply {}

    /// @param entries
    ///            key, value, key, value, …; RESP2 sees a flat array
    record MapReply(List<Reply> entries) implements Reply {
        public MapReply {
            if (entries.size() % 2 != 0) {
                throw new IllegalArgumentException("a key without a value: " + entries.size());
            }
        }
    }

    /// RESP2 sees an array.
    record SetReply(List<Reply> elements) implements Reply {}

    /// Out-of-band data; RESP2 sees an array.
    record Push(List<Reply> elements) implements Reply {}

    /// Several replies to one request, one after the other, with nothing around
    /// them: SUBSCRIBE to two channels answers twice.
    record Series(List<Reply> replies) implements Reply {}

    /// RESP2 sees a bulk string.
    record DoubleReply(double value) implements Reply {}

    /// RESP2 sees 1 or 0.
    record Bool(boolean value) implements Reply {}

    /// @param digits
    ///            an integer in decimal; RESP2 sees a bulk string
    record BigNumber(String digits) implements Reply {
        private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");

        public BigNumber {
            if (!INTEGER.matcher(digits).matches()) {
                throw new IllegalArgumentException("not an integer: " + digits);
            }
        }
    }

    /// @param format
    ///            three letters, `txt` or `mkd`; RESP2 sees a bulk string of the
    ///            text alone
    record Verbatim(String format, String text) implements Reply {
        private static final int FORMAT_LETTERS = 3;

        public Verbatim {
            if (format.length() != FORMAT_LETTERS) {
                throw new IllegalArgumentException("not three letters: " + format);
            }
        }
    }

    private static String oneLine(String text) {
        return text.replace('\r', ' ').replace('\n', ' ');
    }
}
