package dev.stave.storage.keydir;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

import dev.stave.storage.memory.Pieces;

/// When each key was used last, and how often: four bytes for every eight of
/// the key arena, so that an entry needs no room for it. It is there only while
/// a policy of eviction asks for it.
///
///     bits   field
///     8      frequency   a counter that rises with the logarithm of the uses
///     24     second      of the last use, modulo 2^24: half a year
///
/// The counter is that of Redis's LFU (evict.c) with its defaults: it begins at
/// 5, the n-th step up has a probability of 1/(10 n + 1), and it loses one for
/// each minute without a use.
///
/// **Threads** Owned by the writer.
final class UseTable {
    private static final int SECONDS_MASK = (1 << 24) - 1;
    private static final int FREQUENCY_BITS = 8;
    private static final int MAX_FREQUENCY = (1 << FREQUENCY_BITS) - 1;
    private static final int FIRST_FREQUENCY = 5;
    private static final int LOG_FACTOR = 10;
    private static final int SECONDS_PER_STEP_DOWN = 60;
    /// No two keys begin in the same eight bytes of the arena.
    private static final int ARENA_BYTES_SHIFT = 3;

    private final Chunks uses;
    private final LongSupplier seconds;
    private final int begin;

    /// @param seconds
    ///            the time
    UseTable(Arena arena, Pieces pieces, LongSupplier seconds) {
        uses = new Chunks(arena, pieces);
        this.seconds = seconds;
        begin = now();
    }

    LongSupplier seconds() {
        return seconds;
    }

    private int now() {
        return (int) seconds.getAsLong() & SECONDS_MASK;
    }

    /// A key is new.
    void begin(long keyAddress) {
        put(keyAddress, FIRST_FREQUENCY);
    }

    void used(long keyAddress) {
        var frequency = frequency(keyAddress);
        var above = Math.max(0, frequency - FIRST_FREQUENCY);
        var rises = frequency < MAX_FREQUENCY
                && ThreadLocalRandom.current().nextInt(above * LOG_FACTOR + 1) == 0;
        put(keyAddress, rises ? frequency + 1 : frequency);
    }

    private void put(long keyAddress, int frequency) {
        var at = offset(keyAddress);
        uses.reserve(at + Integer.BYTES);
        uses.at(at).set(ValueLayout.JAVA_INT, Chunks.offset(at),
                now() << FREQUENCY_BITS | frequency);
    }

    long idleSeconds(long keyAddress) {
        return idle(get(keyAddress));
    }

    int frequency(long keyAddress) {
        var use = get(keyAddress);
        return Math.max(0, (use & MAX_FREQUENCY) - idle(use) / SECONDS_PER_STEP_DOWN);
    }

    private int idle(int use) {
        return now() - (use >>> FREQUENCY_BITS) & SECONDS_MASK;
    }

    /// Of a key that was not used since this table is there, as if it had been when
    /// that began.
    private int get(long keyAddress) {
        var at = offset(keyAddress);
        var use = at < uses.reservedBytes()
                ? uses.at(at).get(ValueLayout.JAVA_INT, Chunks.offset(at))
                : 0;
        return use == 0 ? begin << FREQUENCY_BITS | FIRST_FREQUENCY : use;
    }

    private static long offset(long keyAddress) {
        return (keyAddress >>> ARENA_BYTES_SHIFT) * Integer.BYTES;
    }

    long reservedBytes() {
        return uses.reservedBytes();
    }
}
