package dev.stave.server.command;

import dev.stave.storage.Bytes;
import dev.stave.storage.Value;

/// How Redis would keep a value in memory, had it just been set. Programs ask
/// for it to guess what a value costs; Stave itself keeps bytes.
public final class Encoding {
    /// Longer strings get an allocation of their own in Redis.
    private static final int LONGEST_EMBEDDED = 44;

    private Encoding() {}

    /// As OBJECT ENCODING names it.
    public static String of(Value value) {
        return switch (value) {
            case Value.StringValue(var bytes) -> ofString(bytes);
        };
    }

    private static String ofString(Bytes bytes) {
        if (isInteger(bytes)) {
            return "int";
        }
        return bytes.length() <= LONGEST_EMBEDDED ? "embstr" : "raw";
    }

    private static boolean isInteger(Bytes bytes) {
        try {
            Integers.parse(bytes);
            return true;
        } catch (CommandException _) {
            return false;
        }
    }
}
