package dev.stave.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.disk.WarmDisk;

class PageCacheReadsTest {
    private static final int KEYS = 1_000;
    private static final EngineOptions OPTIONS = EngineOptions.DEFAULT.withSegmentBytes(64 << 10);

    /// A store of which all values are in data files.
    private static Stave stored(int keys, WarmDisk disk) throws IOException {
        var store = Stave.open(disk, OPTIONS, InstantSource.system());
        store.setAll(IntStream.range(0, keys).boxed()
                .collect(Collectors.toMap(PageCacheReadsTest::key, PageCacheReadsTest::value)));
        var checkpoint = store.locked(() -> store.open().checkpoint(store.nowMillis()));
        while (!store.locked(checkpoint::isDone)) {
            Thread.onSpinWait();
        }
        return store;
    }

    private static Bytes key(int number) {
        return Bytes.of("key" + number);
    }

    private static Bytes value(int number) {
        return Bytes.of("value" + number);
    }

    /// Reads each value, as often as that.
    private static DataFileStatus reads(WarmDisk disk, int times) throws IOException {
        try (var store = stored(KEYS, disk)) {
            for (var i = 0; i < KEYS * times; i++) {
                assertEquals(value(i / times), store.get(key(i / times)));
            }
            return store.status().files();
        }
    }

    @Test
    void whatTheSystemHasInMemoryIsNotReadFromTheDisk() throws IOException {
        var status = reads(new WarmDisk(new MemoryDisk(), bytes -> bytes), 1);
        assertEquals(KEYS, status.pageCacheHits());
        assertEquals(0, status.reads());
    }

    @Test
    void whatItHasNotIsReadFromTheDisk() throws IOException {
        var status = reads(new WarmDisk(new MemoryDisk(), _ -> 0), 1);
        assertEquals(0, status.pageCacheHits());
        assertEquals(KEYS, status.reads());
    }

    @Test
    void whatIsReadAgainIsKept() throws IOException {
        var status = reads(new WarmDisk(new MemoryDisk(), bytes -> bytes), 3);
        assertEquals(2 * KEYS, status.pageCacheHits());
        assertTrue(status.cacheHits() >= KEYS, "only " + status.cacheHits()); // See ValueCache: it may be one more.
    }

    @Test
    void whatIsAskedForTwiceInOneGoIsReadOnce() throws IOException {
        try (var store = stored(KEYS, new WarmDisk(new MemoryDisk(), bytes -> bytes))) {
            assertEquals(List.of(value(1), value(1)), store.getAll(List.of(key(1), key(1))));
            assertEquals(1, store.status().files().pageCacheHits());
        }
    }

    @Test
    void muchInOneGoIsWorkForOtherThreads() throws IOException {
        try (var store = stored(2 * KEYS, new WarmDisk(new MemoryDisk(), bytes -> bytes))) {
            var numbers = IntStream.range(0, 2 * KEYS).boxed().toList();
            assertEquals(numbers.stream().map(PageCacheReadsTest::value).toList(),
                    store.getAll(numbers.stream().map(PageCacheReadsTest::key).toList()));
            var status = store.status().files();
            assertEquals(1024, status.pageCacheHits());
            assertEquals(2 * KEYS - 1024, status.reads());
        }
    }

    @Test
    void itIsSeldomAskedWhereItSeldomHasAny() {
        var odds = new PageCacheReads.Odds();
        var asked = 0;
        for (var i = 0; i < KEYS; i++) {
            if (odds.areGood()) {
                asked++;
                odds.note(false);
            }
        }
        assertTrue(asked > KEYS / 20 && asked < KEYS / 5, "asked " + asked + " times");
    }

    @Test
    void itIsAskedAgainWhenItHas() {
        var odds = new PageCacheReads.Odds();
        for (var i = 0; i < KEYS; i++) {
            odds.note(false);
        }
        for (var i = 0; i < KEYS; i++) {
            if (odds.areGood()) {
                odds.note(true);
            }
        }
        assertTrue(odds.areGood());
        assertTrue(odds.areGood());
    }

    @Test
    void oneMissInTwoIsStillWorthIt() {
        var odds = new PageCacheReads.Odds();
        for (var i = 0; i < KEYS; i++) {
            assertTrue(odds.areGood());
            odds.note(i % 2 == 0);
        }
    }
}
