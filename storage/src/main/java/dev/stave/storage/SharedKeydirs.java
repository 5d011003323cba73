package dev.stave.storage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.keydir.Keydir;

/// The keydirs that several threads fill at recovery, each its shares of them.
/// A record may stand before the mapping that gives its keyspace to a database,
/// so they go by the numbers of keyspaces.
///
/// A keydir whose keyspace was dropped goes with the last share that comes to
/// know of it. All shares drop the same ones in the same order, and none gets
/// far ahead of the others in that: so few keydirs wait for their last share,
/// however many were dropped.
///
/// **Threads** Its lock guards it; the shares are those of the threads that
/// fill them.
final class SharedKeydirs {
    /// So many keyspaces more than the slowest share does one drop.
    static final int MAX_DROPS_AHEAD = 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition dropped = lock.newCondition();
    private final Supplier<Keydir> newKeydir;
    private final Map<Integer, Filling> byKeyspace = new HashMap<>();
    /// How many keyspaces each share has dropped.
    private final long[] drops;
    private int highestKeyspace;
    private boolean givenUp;

    /// A keydir, its shares, and how many of those have dropped their keys.
    private static final class Filling {
        private final Keydir keydir;
        private final List<Keydir> shares;
        private int dropped;

        Filling(Keydir keydir, int count) {
            this.keydir = keydir;
            shares = keydir.shares(count);
        }
    }

    SharedKeydirs(Supplier<Keydir> newKeydir, int shares) {
        this.newKeydir = newKeydir;
        drops = new long[shares];
    }

    private <T extends @Nullable Object> T locked(Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }

    /// Makes room for so many keys, unless there is a keydir already.
    void expect(int keyspace, long keys) {
        var _ = locked(() -> byKeyspace.computeIfAbsent(keyspace, _ -> {
            var keydir = newKeydir.get();
            keydir.expect(keys);
            return new Filling(keydir, drops.length);
        }));
    }

    Keydir share(int keyspace, int number) {
        return locked(() -> {
            seen(keyspace);
            return byKeyspace.computeIfAbsent(keyspace,
                    _ -> new Filling(newKeydir.get(), drops.length)).shares.get(number);
        });
    }

    /// There was such a keyspace.
    void seen(int keyspace) {
        var _ = locked(() -> highestKeyspace = Math.max(highestKeyspace, keyspace));
    }

    /// A share does without its keys; its number is never used again. With the last
    /// share the keydir goes. Waits while this share is too far ahead of another.
    void drop(int keyspace, int number) {
        lock.lock();
        try {
            drops[number]++;
            dropOne(keyspace);
            dropped.signalAll();
            while (!givenUp && drops[number] - slowestDrops() > MAX_DROPS_AHEAD) {
                dropped.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void dropOne(int keyspace) {
        var filling = byKeyspace.get(keyspace);
        if (filling != null && ++filling.dropped == drops.length) {
            filling.keydir.close();
            byKeyspace.remove(keyspace);
        }
    }

    private long slowestDrops() {
        return Arrays.stream(drops).min().orElseThrow();
    }

    /// No share waits for another any more, since one has failed.
    void giveUp() {
        lock.lock();
        try {
            givenUp = true;
            dropped.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Nobody fills them any more.
    void unite() {
        lock.lock();
        try {
            byKeyspace.values().forEach(filling -> filling.keydir.unite(filling.shares));
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    Keydir get(int keyspace) {
        return locked(() -> {
            var filling = byKeyspace.get(keyspace);
            return filling == null ? null : filling.keydir;
        });
    }

    int highestKeyspace() {
        return locked(() -> highestKeyspace);
    }

    /// Frees all but those of these keyspaces, which are the caller's from now on.
    void close(Set<Integer> taken) {
        lock.lock();
        try {
            byKeyspace.keySet().removeAll(taken);
            byKeyspace.values().forEach(filling -> filling.keydir.close());
            byKeyspace.clear();
        } finally {
            lock.unlock();
        }
    }
}
