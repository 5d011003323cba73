package dev.stave.storage.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import dev.stave.storage.Bytes;
import dev.stave.storage.LargeContent;
import dev.stave.storage.Mutation;
import dev.stave.storage.Stored;
import dev.stave.storage.Value;

/// Random frames that could follow on what a store holds. No value is written
/// twice.
///
/// **Threads** Confined.
final class Writes {
    private static final int LARGER_THAN_A_SEGMENT = 70_000;
    /// The copier's, not the owner's.
    private static final int LARGE = LargeContent.THRESHOLD_BYTES + 40_000;
    private static final int MAX_KEYS_TOUCHED = 40;

    private final Random random;
    private final int keys;
    private final int usualBytes;
    private final int putsForALargeOne;
    /// The more there are, the rarer are all but single puts and deletions.
    private final int kinds;
    private long written;

    Writes(Random random) {
        this.random = random;
        keys = 5 + random.nextInt(100);
        usualBytes = List.of(20, 200, 2000).get(random.nextInt(3));
        kinds = List.of(100, 1000).get(random.nextInt(2));
        putsForALargeOne = List.of(20, 200, 2000).get(random.nextInt(3));
    }

    Bytes key() {
        return Bytes.of("k" + random.nextInt(keys));
    }

    int database(Contents now) {
        return random.nextInt(4) > 0 ? 0 : random.nextInt(now.databases());
    }

    List<Mutation> next(Contents now, long nowMillis) {
        return switch (random.nextInt(kinds)) {
            case 0 -> List.of(new Mutation.Clear(database(now)));
            case 1 -> clearAll(now);
            case 2, 3 -> List.of(swap(now));
            case 4 -> expireMany(now, nowMillis);
            case 5, 6, 7, 8, 9, 10, 11 -> expire(now, nowMillis);
            case 12, 13, 14, 15, 16, 17 -> move(now);
            case 18, 19, 20, 21, 22, 23, 24 -> several(now, nowMillis);
            default -> random.nextInt(3) == 0 ? delete(now) : List.of(put(now, nowMillis));
        };
    }

    private static List<Mutation> clearAll(Contents now) {
        var mutations = new ArrayList<Mutation>();
        for (var database = 0; database < now.databases(); database++) {
            mutations.add(new Mutation.Clear(database));
        }
        return mutations;
    }

    private Mutation swap(Contents now) {
        var database = random.nextInt(now.databases());
        return new Mutation.Swap(database,
                (database + 1 + random.nextInt(now.databases() - 1)) % now.databases());
    }

    private List<Mutation> expireMany(Contents now, long nowMillis) {
        var deadline = nowMillis + random.nextInt(200);
        var database = database(now);
        var mutations = new ArrayList<Mutation>();
        now.database(database).keySet().stream().limit(MAX_KEYS_TOUCHED)
                .forEach(key -> mutations.add(new Mutation.ExpireAt(database, key, deadline)));
        return mutations;
    }

    private List<Mutation> expire(Contents now, long nowMillis) {
        var database = database(now);
        var key = key();
        return now.database(database).containsKey(key)
                ? List.of(new Mutation.ExpireAt(database, key, deadline(nowMillis)))
                : List.of(put(database, key, nowMillis));
    }

    /// As RENAME and MOVE do.
    private List<Mutation> move(Contents now) {
        var from = database(now);
        var key = key();
        var stored = now.database(from).get(key);
        var to = database(now);
        var target = key();
        if (stored == null || (from == to && key.equals(target))) {
            return List.of(put(from, key, 0));
        }
        return List.of(new Mutation.Put(to, target, stored.value(), stored.deadlineMillis()),
                new Mutation.Delete(from, key));
    }

    private List<Mutation> several(Contents now, long nowMillis) {
        var mutations = new ArrayList<Mutation>();
        for (var count = 2 + random.nextInt(8); count > 0; count--) {
            mutations.add(put(now, nowMillis));
        }
        return mutations;
    }

    private List<Mutation> delete(Contents now) {
        var database = database(now);
        var key = key();
        return now.database(database).containsKey(key)
                ? List.of(new Mutation.Delete(database, key))
                : List.of(put(database, key, 0));
    }

    private Mutation put(Contents now, long nowMillis) {
        return put(database(now), key(), nowMillis);
    }

    private Mutation put(int database, Bytes key, long nowMillis) {
        return new Mutation.Put(database, key, value(), random.nextInt(8) == 0
                ? deadline(nowMillis)
                : Stored.NO_DEADLINE);
    }

    private long deadline(long nowMillis) {
        return random.nextInt(4) == 0
                ? Stored.NO_DEADLINE
                : nowMillis + 1 + random.nextInt(5000);
    }

    private Value value() {
        var bytes = bytes(length());
        return bytes.length < LARGE
                ? Value.string(bytes)
                : new Value.StringValue(Bytes.large(new Pieces(bytes)));
    }

    private int length() {
        if (random.nextInt(putsForALargeOne) > 0) {
            return random.nextInt(usualBytes);
        }
        return random.nextInt(3) > 0 ? LARGER_THAN_A_SEGMENT : LARGE;
    }

    private byte[] bytes(int length) {
        var head = Bytes.of(String.format(Locale.ROOT, "%d.", ++written)).array();
        var bytes = new byte[head.length + length];
        if (random.nextBoolean()) {
            random.nextBytes(bytes); // Otherwise zeros, which compress.
        }
        System.arraycopy(head, 0, bytes, 0, head.length);
        return bytes;
    }
}
