package dev.stave.server.acl;

import java.util.ArrayList;
import java.util.List;

import dev.stave.protocol.Request;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandSpec;
import dev.stave.storage.Bytes;

/// What a request does with one of its keys.
///
/// @param position
///            of the key in the request
/// @param reads
///            whether the value comes to the client or into another key; a
///            command that only asks whether there is a key needs no permission
///            but for the key itself
record KeyUse(int position, Bytes key, boolean reads, boolean writes) {
    static List<KeyUse> of(CommandSpec spec, Request request) {
        var uses = new ArrayList<KeyUse>();
        for (var keys : spec.keys()) {
            if (!keys.ofKeys()) {
                continue; // They are checked as channels.
            }
            var reads = keys.reads(request);
            var writes = keys.writes(request);
            keys.positions(request.count())
                    .forEach(at -> uses.add(
                            new KeyUse(at, Bytes.wrap(request.part(at)), reads, writes)));
        }
        if (spec.has(CommandSpec.Flag.MOVABLEKEYS)) {
            addDestinations(request, uses);
        }
        return uses;
    }

    /// A key behind the word STORE may stand anywhere, so no row can say where.
    private static void addDestinations(Request request, List<KeyUse> uses) {
        var arguments = new Arguments(request);
        for (var at = 2; at < request.count(); at++) {
            if (arguments.is(at - 1, "STORE")) {
                uses.add(new KeyUse(at, arguments.bytes(at), false, true));
            }
        }
    }
}
