package dev.stave.storage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.keydir.Keydir;

/// The keydirs that several threads fill at recovery, each its shares of them.
/// A record may stand before the mapping that gives its keyspace to a database,
/// so they go by the numbers of keyspaces.
///
/// **Threads** Its lock guards it; the shares are those of the threads that
/// fill them.
final class SharedKeydirs {
    private final Supplier<Keydir> newKeydir;
    private final int shares;
    private final Map<Integer, Filling> byKeyspace = new HashMap<>();
    private int highestKeyspace;

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
        this.shares = shares;
    }

    /// Makes room for so many keys, unless there is a keydir already.
    synchronized void expect(int keyspace, long keys) {
        if (!byKeyspace.containsKey(keyspace)) {
            var keydir = newKeydir.get();
            keydir.expect(keys);
            byKeyspace.put(keyspace, new Filling(keydir, shares));
        }
    }

    synchronized Keydir share(int keyspace, int number) {
        seen(keyspace);
        return byKeyspace.computeIfAbsent(keyspace,
                _ -> new Filling(newKeydir.get(), shares)).shares
                .get(number);
    }

    /// There was such a keyspace.
    synchronized void seen(int keyspace) {
        highestKeyspace = Math.max(highestKeyspace, keyspace);
    }

    /// A share does without its keys; its number is never used again. With the last
    /// share the keydir goes.
    synchronized void drop(int keyspace) {
        var filling = byKeyspace.get(keyspace);
        if (filling != null && ++filling.dropped == shares) {
            filling.keydir.close();
            byKeyspace.remove(keyspace);
        }
    }

    /// Nobody fills them any more.
    synchronized void unite() {
        byKeyspace.values().forEach(filling -> filling.keydir.unite(filling.shares));
    }

    synchronized @Nullable Keydir get(int keyspace) {
        var filling = byKeyspace.get(keyspace);
        return filling == null ? null : filling.keydir;
    }

    synchronized int highestKeyspace() {
        return highestKeyspace;
    }

    /// Frees all but those of these keyspaces, which are the caller's from now on.
    synchronized void close(Set<Integer> taken) {
        byKeyspace.keySet().removeAll(taken);
        byKeyspace.values().forEach(filling -> filling.keydir.close());
        byKeyspace.clear();
    }
}
