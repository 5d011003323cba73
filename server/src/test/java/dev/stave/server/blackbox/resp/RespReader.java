package dev.stave.server.blackbox.resp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads replies of RESP2 and RESP3, byte by byte and strictly.
///
/// **Threads** One at a time.
final class RespReader {
    private static final int LINE_LIMIT = 1 << 16;

    private final InputStream in;

    RespReader(InputStream in) {
        this.in = in;
    }

    RespValue read() throws IOException {
        int type = in.read();
        return type < 0 ? new RespValue.Closed() : value((char) type);
    }

    private RespValue value(char type) throws IOException {
        String line = line();
        return switch (type) {
            case '+' -> new RespValue.Simple(line);
            case '-' -> new RespValue.Failure(line);
            case ':' -> new RespValue.Int(Long.parseLong(line));
            case '$' ->
                line.equals("-1") ? new RespValue.Nil("$-1") : new RespValue.Bulk(blob(line));
            case '*' ->
                line.equals("-1") ? new RespValue.Nil("*-1") : new RespValue.Array(values(line, 1));
            case '_' -> nil(line);
            case '#' -> new RespValue.Bool(isTrue(line));
            case ',' -> new RespValue.Decimal(line);
            case '(' -> new RespValue.BigNumber(line);
            case '!' -> new RespValue.BlobFailure(blob(line));
            case '=' -> verbatim(blob(line));
            case '~' -> new RespValue.SetOf(values(line, 1));
            case '>' -> new RespValue.Push(values(line, 1));
            case '%' -> new RespValue.MapOf(values(line, 2));
            case '|' -> new RespValue.Attributed(values(line, 2), read());
            default -> throw new IOException("not a type of RESP: " + Text.quoted(type + line));
        };
    }

    private static RespValue nil(String line) throws IOException {
        require(line.isEmpty(), "a null with " + Text.quoted(line));
        return new RespValue.Nil("_");
    }

    private static boolean isTrue(String line) throws IOException {
        require(line.equals("t") || line.equals("f"), "a boolean of " + Text.quoted(line));
        return line.equals("t");
    }

    private static RespValue verbatim(String content) throws IOException {
        require(content.length() >= 4 && content.charAt(3) == ':',
                "a verbatim string of " + Text.quoted(content));
        return new RespValue.Verbatim(content.substring(0, 3), content.substring(4));
    }

    private List<RespValue> values(String count, int perEntry) throws IOException {
        var values = new ArrayList<RespValue>();
        for (int left = Integer.parseInt(count) * perEntry; left > 0; left--) {
            values.add(read());
        }
        return values;
    }

    private String blob(String length) throws IOException {
        byte[] bytes = in.readNBytes(Integer.parseInt(length));
        require(bytes.length == Integer.parseInt(length), "the end within a bulk");
        require(in.read() == '\r' && in.read() == '\n', "a bulk without CR LF after it");
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\r'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the end within a line: " + Text.quoted(line.toString()));
            }
            require(c != '\n' && line.length() < LINE_LIMIT,
                    "an LF or no end in " + Text.quoted(line.toString()));
            line.append((char) c);
        }
        require(in.read() == '\n', "a CR without LF");
        return line.toString();
    }

    private static void require(boolean holds, String otherwise) throws IOException {
        if (!holds) {
            throw new IOException(otherwise);
        }
    }
}
