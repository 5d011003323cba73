package dev.stave.storage;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.keydir.Keydir;

/// Deletes keys while what is in memory is above a limit: of some keys picked
/// at random the one that the policy likes least, and again. A deletion for lack
/// of memory is one like any other to the log, and to those who watch the key.
///
/// **Threads** Owned by the writer.
final class Eviction {
    /// One command does not wait for more deletions; the next one goes on.
    private static final int MAX_AT_ONCE = 64;

    private final Engine engine;
    private EvictionPolicy policy = EvictionPolicy.NOEVICTION;
    private long evicted;

    /// A key that may go.
    ///
    /// @param score
    ///            of several, the highest goes
    private record Victim(int database, Bytes key, long score) {}

    Eviction(Engine engine) {
        this.engine = engine;
    }

    void policy(EvictionPolicy chosen) {
        policy = chosen;
    }

    /// @return whether memory is below the limit now, or will be if this goes on
    boolean makeRoom(long limitBytes, int samples, long nowMillis) {
        for (var i = 0; i < MAX_AT_ONCE && engine.memoryBytes() > limitBytes; i++) {
            var victim = engine.health().acceptsWrites() ? victim(samples) : null;
            if (victim == null) {
                return false;
            }
            engine.commit(List.of(new Mutation.Delete(victim.database, victim.key)), nowMillis);
            evicted++;
        }
        return true;
    }

    private @Nullable Victim victim(int samples) {
        if (policy == EvictionPolicy.NOEVICTION) {
            return null;
        }
        @Nullable
        Victim worst = null;
        for (var i = 0; i < samples; i++) {
            var sampled = sample();
            if (sampled != null && (worst == null || sampled.score > worst.score)) {
                worst = sampled;
            }
        }
        return worst;
    }

    private @Nullable Victim sample() {
        return switch (policy.among()) {
            case ALL -> sample(Keydir::size, keydir -> keydir.randomKey(random()));
            case WITH_DEADLINE ->
                sample(Keydir::deadlineCount, keydir -> keydir.randomKeyWithDeadline(random()));
        };
    }

    private static ThreadLocalRandom random() {
        return ThreadLocalRandom.current();
    }

    @FunctionalInterface
    private interface Pick {
        byte @Nullable [] from(Keydir keydir);
    }

    /// Every key about equally likely, in whichever database it is.
    private @Nullable Victim sample(ToLongFunction<Keydir> count, Pick pick) {
        var total = 0L;
        for (var number = 0; number < engine.databases(); number++) {
            total += count.applyAsLong(engine.database(number).keydir());
        }
        var position = total == 0 ? 0 : random().nextLong(total);
        for (var number = 0; number < engine.databases(); number++) {
            var keydir = engine.database(number).keydir();
            position -= count.applyAsLong(keydir);
            if (position < 0) {
                var key = pick.from(keydir);
                return key == null ? null : new Victim(number, Bytes.wrap(key), score(keydir, key));
            }
        }
        return null;
    }

    private long score(Keydir keydir, byte[] key) {
        var entry = keydir.find(key);
        return switch (policy.order()) {
            case ANY -> 0;
            case IDLE -> keydir.idleSeconds(entry);
            case SELDOM -> -keydir.frequency(entry);
            case SOON -> -keydir.deadlineMillis(entry);
        };
    }

    /// How many keys were deleted since the start.
    long evicted() {
        return evicted;
    }
}
