package dev.stave.server.command.admin;

import java.util.List;
import java.util.stream.IntStream;

import dev.stave.protocol.Request;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.KeySpec;

/// What a request does to its key where that depends on its arguments: SET
/// reads only with GET, BITFIELD writes only with SET or INCRBY.
final class VariableFlags {
    private static final String VARIABLE = "VARIABLE_FLAGS";
    private static final List<String> READS = List.of("RO", "ACCESS");
    private static final List<String> OVERWRITES = List.of("OW", "UPDATE");
    private static final List<String> READS_AND_WRITES = List.of("RW", "ACCESS", "UPDATE");

    private VariableFlags() {}

    /// The flags that hold for this request.
    static List<String> of(KeySpec keys, Request request) {
        if (!keys.flags().contains(VARIABLE)) {
            return keys.flags();
        }
        var arguments = new Arguments(request);
        if (arguments.is(0, "SET")) {
            return has(arguments, 3, "GET") ? READS_AND_WRITES : OVERWRITES;
        }
        return has(arguments, 2, "SET") || has(arguments, 2, "INCRBY") ? READS_AND_WRITES : READS;
    }

    private static boolean has(Arguments arguments, int first, String word) {
        return IntStream.range(first, arguments.count()).anyMatch(at -> arguments.is(at, word));
    }
}
