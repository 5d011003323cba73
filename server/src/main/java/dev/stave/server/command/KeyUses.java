package dev.stave.server.command;

import java.util.ArrayList;
import java.util.List;

import dev.stave.protocol.Request;
import dev.stave.server.acl.KeyUse;
import dev.stave.storage.Bytes;

/// What a request does with its keys, by the row of its command.
final class KeyUses {
    private KeyUses() {}

    static List<KeyUse> of(CommandSpec spec, Request request) {
        var uses = new ArrayList<KeyUse>();
        for (var keys : spec.keys()) {
            if (keys.ofKeys()) { // Others are checked as channels.
                add(keys, request, uses);
            }
        }
        spec.destination(request).ifPresent(at -> uses
                .add(new KeyUse(at, Bytes.wrap(request.part(at)), false, true)));
        return uses;
    }

    private static void add(KeySpec keys, Request request, List<KeyUse> uses) {
        var reads = keys.reads(request);
        var writes = keys.writes(request);
        keys.positions(request.count()).forEach(at -> uses
                .add(new KeyUse(at, Bytes.wrap(request.part(at)), reads, writes)));
    }
}
