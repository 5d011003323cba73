package dev.stave.server.config;

import java.util.Locale;
import java.util.regex.Pattern;

/// Numbers of bytes as redis.conf writes them: `1k` is 1000, `1kb` is 1024, and
/// so on for `m`, `mb`, `g` and `gb`, in any case; a bare number or `1b`
/// is bytes.
public final class MemorySize {
    private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,18})([a-z]{0,2})");
    private static final long KILO = 1000;
    private static final long KIBI = 1024;

    private MemorySize() {}

    /// @throws InvalidValueException
    ///             also for more than a `long` holds
    public static long parse(String text) throws InvalidValueException {
        var matcher = SYNTAX.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw notMemory();
        }
        try {
            return Math.multiplyExact(Long.parseLong(matcher.group(1)),
                    unitBytes(matcher.group(2)));
        } catch (ArithmeticException _) {
            throw notMemory();
        }
    }

    /// The shortest exact form, as in `64mb`, for people to read.
    public static String format(long bytes) {
        if (bytes == 0 || bytes % KIBI != 0) {
            return Long.toString(bytes);
        }
        if (bytes % (KIBI * KIBI) != 0) {
            return bytes / KIBI + "kb";
        }
        if (bytes % (KIBI * KIBI * KIBI) != 0) {
            return bytes / (KIBI * KIBI) + "mb";
        }
        return bytes / (KIBI * KIBI * KIBI) + "gb";
    }

    private static long unitBytes(String unit) throws InvalidValueException {
        return switch (unit) {
            case "", "b" -> 1;
            case "k" -> KILO;
            case "kb" -> KIBI;
            case "m" -> KILO * KILO;
            case "mb" -> KIBI * KIBI;
            case "g" -> KILO * KILO * KILO;
            case "gb" -> KIBI * KIBI * KIBI;
            default -> throw notMemory();
        };
    }

    private static InvalidValueException notMemory() {
        return new InvalidValueException("argument must be a memory value");
    }
}
