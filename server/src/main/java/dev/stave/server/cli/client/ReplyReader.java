package dev.stave.server.cli.client;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

import dev.stave.protocol.Reply;

/// Replies out of a stream of RESP2.
///
/// **Threads** Confined.
final class ReplyReader {
    private static final int MAX_LINE_BYTES = 64 << 10;
    private static final int MAX_BULK_BYTES = 1 << 30;
    private static final int MAX_ELEMENTS = 1 << 20;
    private static final int MAX_DEPTH = 8;

    private final InputStream in;

    ReplyReader(InputStream in) {
        this.in = in;
    }

    Reply read() throws IOException {
        return read(0);
    }

    private Reply read(int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new IOException("a reply is nested too deeply");
        }
        var line = line();
        var rest = line.substring(Math.min(1, line.length()));
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+' -> new Reply.SimpleString(rest);
            case '-' -> new Reply.ErrorReply(rest);
            case ':' -> Reply.integer(number(rest, Long.MAX_VALUE));
            case '$' -> bulk((int) number(rest, MAX_BULK_BYTES));
            case '*' -> array((int) number(rest, MAX_ELEMENTS), depth);
            default -> throw notReply();
        };
    }

    /// Up to a newline, without what surrounds it.
    String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var each = in.read(); each != '\n'; each = in.read()) {
            if (each < 0) {
                throw new EOFException("the connection was closed");
            }
            if (line.size() == MAX_LINE_BYTES) {
                throw notReply();
            }
            line.write(each);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    private static IOException notReply() {
        return new IOException("what came is no reply of a Redis server");
    }

    private static long number(String digits, long limit) throws IOException {
        try {
            var number = Long.parseLong(digits);
            if (number <= limit) {
                return number;
            }
        } catch (NumberFormatException _) {
            // As for one that is too large.
        }
        throw notReply();
    }

    private Reply bulk(int length) throws IOException {
        if (length < 0) {
            return Reply.NULL;
        }
        var bytes = in.readNBytes(length);
        if (bytes.length < length || in.read() != '\r' || in.read() != '\n') {
            throw new EOFException("the connection was closed within a reply");
        }
        return Reply.bulk(bytes);
    }

    private Reply array(int count, int depth) throws IOException {
        if (count < 0) {
            return Reply.NULL_ARRAY;
        }
        var elements = new ArrayList<Reply>();
        for (var i = 0; i < count; i++) {
            elements.add(read(depth + 1));
        }
        return Reply.array(elements);
    }
}
