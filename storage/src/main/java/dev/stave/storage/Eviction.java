package dev.stave.storage;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.keydir.Keydir;
import dev.stave.storage.log.LoggedRecords;

/// What is kept in memory, and its limit: of some keys picked at random the one
/// goes that the policy likes least, and again. A deletion for lack of memory is
/// one like any other to the log, and to those who watch the key.
///
/// **Threads** Owned by the writer.
public final class Eviction {
    /// One command does not wait for more deletions; the next one goes on.
    private static final int MAX_AT_ONCE = 64;

    private final Engine engine;
    private final LoggedRecords log;
    private EvictionPolicy policy = EvictionPolicy.NOEVICTION;
    private long evicted;

    /// A key that may go.
    ///
    /// @param score
    ///            of several, the highest goes
    private record Victim(int database, Bytes key, long score) {}

    Eviction(Engine engine, LoggedRecords log) {
        this.engine = engine;
        this.log = log;
    }

    /// What the keys and their values take of memory, by count of their bytes.
    public long memoryBytes() {
        var bytes = log.liveBytes();
        for (var number = 0; number < engine.databases(); number++) {
            bytes += engine.database(number).keydir().usedBytes();
        }
        return bytes;
    }

    /// Chooses which keys go when [#makeRoom] asks for it. With a policy that needs
    /// it, it is kept from now on when and how often keys are used: about half as
    /// much memory again as the keys have bytes.
    public void setPolicy(EvictionPolicy chosen) {
        policy = chosen;
        if (chosen.needsUse()) {
            for (var number = 0; number < engine.databases(); number++) {
                engine.database(number).keydir().trackUse(engine::nowSeconds);
            }
        }
    }

    /// Deletes keys, as the policy says, until [#memoryBytes] is within a limit or
    /// so many are gone that the rest is left to the next call.
    ///
    /// @param samples
    ///            the worst of so many keys goes
    /// @return false when there is nothing more to delete, and still too much
    public boolean makeRoom(long limitBytes, int samples, long nowMillis) {
        engine.setNow(nowMillis);
        for (var i = 0; i < MAX_AT_ONCE && memoryBytes() > limitBytes; i++) {
            var victim = engine.hasRoom() ? victim(samples) : null;
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

    /// How many keys were deleted to make room, since the start.
    public long evicted() {
        return evicted;
    }
}
