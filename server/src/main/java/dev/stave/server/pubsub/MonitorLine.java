package dev.stave.server.pubsub;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import dev.stave.protocol.Request;

/// A command as MONITOR shows it: `1339518083.107412 [0 127.0.0.1:60866] "keys"
/// "*"`. What is not printable ASCII is escaped, and no password is shown.
final class MonitorLine {
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
                quote(request.part(i), line);
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
        var part = request.part(index);
        return part.length == word.length()
                && new String(part, StandardCharsets.ISO_8859_1).equalsIgnoreCase(word);
    }

    private static void quote(byte[] part, StringBuilder line) {
        line.append('"');
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
        line.append('"');
    }

    private static void plain(byte letter, StringBuilder line) {
        if (letter >= ' ' && letter <= '~') {
            line.append((char) letter);
        } else {
            line.append(String.format(Locale.ROOT, "\\x%02x", letter));
        }
    }
}
