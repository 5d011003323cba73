package dev.stave.storage.keydir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.Bytes;

/// Interim.
public final class Keydir implements AutoCloseable {
    public static final long NOT_FOUND = -1;
    public static final long NONE = 0;
    private final Map<Bytes, Integer> index = new HashMap<>();
    private final List<Bytes> keys = new ArrayList<>();
    private long[] loc = new long[16];
    private long[] dead = new long[16];
    private int deadlines;

    public Keydir(long seed) {}

    public long find(byte[] key) {
        var i = index.get(Bytes.wrap(key));
        return i == null ? NOT_FOUND : i;
    }

    public long location(long e) {
        return loc[(int) e];
    }

    public boolean hasDeadline(long e) {
        return dead[(int) e] != Long.MAX_VALUE;
    }

    public long deadlineMillis(long e) {
        return dead[(int) e];
    }

    public long put(byte[] key, long location, long deadline) {
        var i = index.get(Bytes.wrap(key));
        if (i == null) {
            i = keys.size();
            if (i == loc.length) {
                loc = java.util.Arrays.copyOf(loc, i * 2);
                dead = java.util.Arrays.copyOf(dead, i * 2);
            }
            keys.add(Bytes.wrap(key));
            index.put(Bytes.wrap(key), i);
            loc[i] = location;
            dead[i] = deadline;
            if (deadline != Long.MAX_VALUE) {
                deadlines++;
            }
            return NONE;
        }
        var old = loc[i];
        loc[i] = location;
        setDeadline(i, deadline);
        return old;
    }

    public long remove(byte[] key) {
        var i = index.remove(Bytes.wrap(key));
        if (i == null) {
            return NONE;
        }
        setDeadline(i, Long.MAX_VALUE);
        var old = loc[i];
        var last = keys.size() - 1;
        var moved = keys.removeLast();
        if (last != i) {
            keys.set(i, moved);
            loc[i] = loc[last];
            dead[i] = dead[last];
            index.put(moved, i);
        }
        return old;
    }

    public void setDeadline(long e, long d) {
        deadlines += (d != Long.MAX_VALUE ? 1 : 0) - (dead[(int) e] != Long.MAX_VALUE ? 1 : 0);
        dead[(int) e] = d;
    }

    public void setLocation(long e, long l) {
        loc[(int) e] = l;
    }

    public long size() {
        return keys.size();
    }

    public long deadlineCount() {
        return deadlines;
    }

    public long memoryBytes() {
        return keys.size() * 100L;
    }

    public long averageDeadlineMillis() {
        return 0;
    }

    public long scan(long cursor, int count, EntryVisitor v) {
        var i = (int) cursor;
        for (; i < keys.size() && i < cursor + count; i++) {
            v.visit(keys.get(i).array(), loc[i], dead[i]);
        }
        return i >= keys.size() ? 0 : i;
    }

    public void forEach(EntryVisitor v) {
        scan(0, Integer.MAX_VALUE, v);
    }

    private int cursor;

    public int visitExpired(long now, int slots, EntryVisitor v) {
        var n = 0;
        for (var k = 0; k < slots && !keys.isEmpty(); k++) {
            cursor = (cursor + 1) % keys.size();
            if (dead[cursor] <= now) {
                v.visit(keys.get(cursor).array(), loc[cursor], dead[cursor]);
                n++;
            }
        }
        return n;
    }

    public byte @Nullable [] randomKey(RandomGenerator r) {
        return keys.isEmpty() ? null : keys.get(r.nextInt(keys.size())).array();
    }

    @Override
    public void close() {}
}
