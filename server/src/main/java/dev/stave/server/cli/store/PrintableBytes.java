package dev.stave.server.cli.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Bytes as redis-cli shows them: in quotes, ASCII as it is, the rest escaped.
final class PrintableBytes {
    private static final String HEX = "0123456789abcdef";

    private PrintableBytes() {}

    static String of(byte[] bytes) {
        return of(ByteBuffer.wrap(bytes));
    }

    static String of(ByteBuffer bytes) {
        var text = new StringBuilder(bytes.remaining() + 2).append('"');
        for (var at = bytes.position(); at < bytes.limit(); at++) {
            append(text, bytes.get(at));
        }
        return text.append('"').toString();
    }

    private static void append(StringBuilder text, byte each) {
        switch (each) {
            case '\\', '"' -> text.append('\\').append((char) each);
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            case 7 -> text.append("\\a");
            case '\b' -> text.append("\\b");
            default -> {
                if (each >= ' ' && each < 127) {
                    text.append((char) each);
                } else {
                    text.append("\\x").append(HEX.charAt((each >> 4) & 0xf))
                            .append(HEX.charAt(each & 0xf));
                }
            }
        }
    }

    /// Of UTF-8.
    static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }
}
