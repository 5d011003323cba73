package dev.stave.server.command;

import java.util.Set;

/// What the name of an argument says of its type: the notation of redis.io has
/// no other place for it.
final class ArgumentNames {
    private static final Set<String> INTEGERS = Set.of("seconds", "milliseconds", "count", "cursor",
            "increment", "decrement", "index", "timeout", "port", "protover", "client-id",
            "maxage", "offset", "numkeys", "db",
            "destination-db", "index1", "index2");

    private ArgumentNames() {}

    static SyntaxArgument.Type typeOf(String name) {
        if (name.equals("key")) {
            return SyntaxArgument.Type.KEY;
        } else if (name.equals("pattern")) {
            return SyntaxArgument.Type.PATTERN;
        } else if (name.startsWith("unix-time")) {
            return SyntaxArgument.Type.UNIX_TIME;
        }
        return INTEGERS.contains(name)
                ? SyntaxArgument.Type.INTEGER
                : SyntaxArgument.Type.STRING;
    }
}
