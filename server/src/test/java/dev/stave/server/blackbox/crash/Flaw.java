package dev.stave.server.blackbox.crash;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.stave.server.blackbox.process.LongRun;

import org.jspecify.annotations.Nullable;

/// What a store holds that it cannot have come to by keeping its promises.
///
/// @param lost
///            keys that lack what was acknowledged
/// @param resurrected
///            keys that are there and were gone for good
/// @param torn
///            things that happen whole or not at all and have happened in part
record Flaw(long lost, long resurrected, long torn) {
    /// Of one writer's keys.
    ///
    /// @param possible
    ///            the states that the writer's keys may be in
    static Flaw of(List<Model> possible, Model held) {
        var lost = 0;
        var resurrected = 0;
        for (var key : keys(possible, held)) {
            var here = held.entry(key);
            if (possible.stream().noneMatch(state -> isSame(state.entry(key), here))) {
                var isGone = possible.stream().allMatch(state -> state.entry(key) == null);
                resurrected += isGone ? 1 : 0;
                lost += isGone ? 0 : 1;
            }
        }
        return new Flaw(lost, resurrected, lost + resurrected == 0 ? 1 : 0);
    }

    private static Set<String> keys(List<Model> possible, Model held) {
        var keys = new HashSet<>(held.keys());
        possible.forEach(state -> keys.addAll(state.keys()));
        return keys;
    }

    private static boolean isSame(Model.@Nullable Entry one, Model.@Nullable Entry other) {
        return one == null ? other == null : one.equals(other);
    }

    void countIn(LongRun run) {
        run.count("lost", lost);
        run.count("resurrected", resurrected);
        run.count("torn", torn);
    }

    /// Thrown where it is met.
    static final class Found extends AssertionError {
        private static final long serialVersionUID = 1L;
        private final transient Flaw flaw;

        Found(Flaw flaw, String message) {
            super(flaw.lost + " lost, " + flaw.resurrected + " resurrected, " + flaw.torn
                    + " torn: " + message);
            this.flaw = flaw;
        }

        Flaw flaw() {
            return flaw;
        }
    }
}
