package dev.stave.server.blackbox.crash;

import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

/// What is known of the keys that all writers share, from one check to the
/// next. Which writer was last nobody knows; but no value is written twice, and
/// nothing but FLUSHALL removes one.
///
/// **Threads** Confined.
final class SharedKeys {
    private static final Flaw NONE = new Flaw(0, 0, 0);
    private static final Flaw LOST = new Flaw(1, 0, 0);
    private static final Flaw RESURRECTED = new Flaw(0, 1, 0);

    private RespValue seen = new RespValue.Nil("$-1");
    private boolean emptied;
    private boolean written;

    /// FLUSHALL was done.
    void emptied() {
        emptied = true;
        written = false;
    }

    /// From now on they may be.
    void written() {
        written = true;
    }

    /// @throws Flaw.Found
    ///             when they hold what they cannot
    void check(RespClient client) {
        saw(Whole.value(client));
    }

    void saw(RespValue held) {
        var flaw = flaw(held);
        if (!flaw.equals(NONE)) {
            throw new Flaw.Found(flaw, "the shared keys hold " + held + ", and held " + seen
                    + (emptied ? ", then FLUSHALL was done" : ""));
        }
        seen = held;
        emptied = false;
        written = false;
    }

    private Flaw flaw(RespValue held) {
        if (held instanceof RespValue.Nil) {
            return emptied || seen instanceof RespValue.Nil ? NONE : LOST;
        }
        if (emptied) {
            return written && !held.equals(seen) ? NONE : RESURRECTED;
        }
        return written || held.equals(seen) ? NONE : RESURRECTED;
    }
}
