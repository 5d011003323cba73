package dev.stave.server.cli.demo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.stave.protocol.Reply;

/// Keys of one writer, by number, and what each has to hold: so that nothing of
/// them need be remembered but how many there are.
///
/// **Threads** Immutable.
record NumberedKeys(String writer) {
    private static final int VALUE_BYTES = 100;

    byte[] key(long number) {
        return ascii("demo:" + writer + ":" + number);
    }

    byte[] value(long number) {
        return Arrays.copyOf(ascii("value " + number + " of " + writer), VALUE_BYTES);
    }

    boolean isValue(long number, Reply reply) {
        return reply instanceof Reply.Bulk bulk && Arrays.equals(bulk.bytes(), value(number));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
