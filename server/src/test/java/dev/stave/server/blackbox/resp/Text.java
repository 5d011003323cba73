package dev.stave.server.blackbox.resp;

import java.util.List;
import java.util.stream.Collectors;

/// Bytes as text. The tests hold every string of bytes as a String of the
/// characters 0 to 255 (ISO 8859-1), so that it compares and prints.
public final class Text {
    private static final int SHOWN_CHARACTERS = 200;

    private Text() {}

    /// In quotes, what is not printable escaped, cut when long.
    public static String quoted(String latin1) {
        var out = new StringBuilder("\"");
        latin1.chars().limit(SHOWN_CHARACTERS).forEach(c -> appendEscaped(out, c));
        out.append('"');
        if (latin1.length() > SHOWN_CHARACTERS) {
            out.append("…(").append(latin1.length()).append(')');
        }
        return out.toString();
    }

    public static String quoted(List<String> arguments) {
        return arguments.stream().map(Text::quoted).collect(Collectors.joining(" "));
    }

    private static void appendEscaped(StringBuilder out, int c) {
        switch (c) {
            case '\r' -> out.append("\\r");
            case '\n' -> out.append("\\n");
            case '"', '\\' -> out.append('\\').append((char) c);
            default -> {
                if (c < 32 || c > 126) {
                    out.append(String.format("\\x%02x", c));
                } else {
                    out.append((char) c);
                }
            }
        }
    }
}
