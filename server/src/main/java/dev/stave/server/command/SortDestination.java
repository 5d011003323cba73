package dev.stave.server.command;

import java.util.OptionalInt;

import dev.stave.protocol.Request;

/// Where SORT's destination stands. It may be anywhere behind the key, so no
/// row can say where; of several, the last one counts.
final class SortDestination {
    private static final int FIRST_OPTION = 2;

    private SortDestination() {}

    /// The index of the key behind STORE; empty when there is none.
    static OptionalInt position(Request request) {
        var arguments = new Arguments(request);
        var found = OptionalInt.empty();
        for (var at = FIRST_OPTION; at < request.count() - 1; at++) {
            if (arguments.is(at, "STORE")) {
                found = OptionalInt.of(++at);
            } else if (arguments.is(at, "LIMIT")) {
                at += 2;
            } else if (arguments.is(at, "BY") || arguments.is(at, "GET")) {
                at++;
            }
        }
        return found;
    }
}
