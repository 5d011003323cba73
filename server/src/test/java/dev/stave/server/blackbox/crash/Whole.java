package dev.stave.server.blackbox.crash;

import java.util.HashSet;

import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

/// The keys that all writers write only together, in transactions: they agree,
/// or a transaction is torn.
final class Whole {
    private Whole() {}

    static void check(RespClient client) {
        var _ = value(client);
    }

    /// What they agree on.
    static RespValue value(RespClient client) {
        var values = new HashSet<RespValue>();
        IntentGenerator.SHARED_KEYS.forEach(key -> values.add(client.call("GET", key)));
        if (values.size() != 1) {
            throw new Flaw.Found(new Flaw(0, 0, 1), values.toString());
        }
        return values.iterator().next();
    }
}
