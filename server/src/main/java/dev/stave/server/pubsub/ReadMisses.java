package dev.stave.server.pubsub;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.stave.protocol.Request;
import dev.stave.storage.Bytes;

/// Which of the keys that a command looked for in vain it wanted to read. What
/// it only wanted to write is no miss.
///
/// **Threads** Stateless.
final class ReadMisses {
    private static final int DESTINATION = 2;
    private static final int FIRST_OPTION_OF_SET = 3;
    private static final int MAX_WORD_BYTES = 16;

    private ReadMisses() {}

    static List<KeyNotice> of(String command, Request request, List<KeyNotice> misses) {
        return switch (command) {
            case "set" -> asksForPrevious(request)
                    ? misses.subList(0, Math.min(1, misses.size()))
                    : List.of();
            case "copy", "bitop" -> withoutDestination(misses, request);
            case "append", "setrange", "setex", "psetex", "setnx", "mset", "msetnx", "incr", "decr",
                    "incrby", "decrby", "incrbyfloat", "setbit", "bitfield", "del", "unlink",
                    "rename", "renamenx", "move", "expire", "pexpire", "expireat", "pexpireat",
                    "persist", "scan", "randomkey" ->
                List.of();
            default -> misses;
        };
    }

    private static boolean asksForPrevious(Request request) {
        for (var i = FIRST_OPTION_OF_SET; i < request.count(); i++) {
            if ("GET".equalsIgnoreCase(
                    new String(request.start(i, MAX_WORD_BYTES), StandardCharsets.ISO_8859_1))) {
                return true;
            }
        }
        return false;
    }

    private static List<KeyNotice> withoutDestination(List<KeyNotice> misses, Request request) {
        var destination = Bytes.wrap(request.part(DESTINATION));
        return misses.stream().filter(miss -> !miss.key().equals(destination)).toList();
    }
}
