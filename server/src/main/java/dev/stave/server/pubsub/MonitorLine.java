package dev.stave.server.pubsub;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import dev.stave.protocol.Request;

/// A command as MONITOR shows it: `1339518083.107412 [0 127.0.0.1:60866] "keys"
/// "*"`. What is not printable ASCII is escaped, and no password is shown. Of a
/// large argument only the beginning is: the rest would hold up everybody.
final class MonitorLine {
    /// Shown of an argument that is off the heap.
    private static final int MAX_LARGE_BYTES = 128;
    private static final String REDACTED = "\"(redacted)\"";

    private MonitorLine() {}

    static String of(Instant at, int database, String address, Request request) {
        var line = new StringBuilder().append(String.format(Locale.ROOT, "%d.%06d [%d %s]",
                at.getEpochSecond(), TimeUnit.NANOSECONDS.toMicros(at.getNano()), database,
                address));
        for (var i = 0; i < request.count(); i++) {
            line.append(' ');
            if (isSecret(request, i)) {
                line.append(REDACTED);
            } else {
                quote(request, i, line);
            }
        }
        return line.toString();
    }

    /// What follows AUTH, be it the command or the option of HELLO with its user
    /// and password.
    private static boolean isSecret(Request request, int index) {
        return index > 0 && (is(request, 0, "auth") || (is(request, 0, "hello")
                && (is(request, index - 1, "auth")
                        || (index > 2 && is(request, index - 2, "auth")))));
    }

    private static boolean is(Request request, int index, String word) {
        return request.length(index) == word.length()
                && new String(request.part(index), StandardCharsets.ISO_8859_1)
                        .equalsIgnoreCase(word);
    }

    private static void quote(Request request, int index, StringBuilder line) {
        line.append('"');
        if (request.large(index) == null) {
            escape(request.part(index), line);
        } else {
            escape(request.start(index, MAX_LARGE_BYTES), line);
            line.append("... (").append(request.length(index) - MAX_LARGE_BYTES)
                    .append(" more bytes)");
        }
        line.append('"');
    }

    private static void escape(byte[] part, StringBuilder line) {
        for (var letter : part) {
            switch (letter) {
                case '"', '\\' -> line.append('\\').append((char) letter);
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                case 7 -> line.append("\\a");
                case '\b' -> line.append("\\b");
                default -> plain(letter, line);
            }
        }
    }

    private static void plain(byte letter, StringBuilder line) {
        if (letter >= ' ' && letter <= '~') {
            line.append((char) letter);
        } else {
            HexFormat.of().toHexDigits(line.append("\\x"), letter);
        }
    }
}
