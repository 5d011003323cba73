package dev.stave.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.InstantSource;

import org.junit.jupiter.api.Test;

import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.disk.WarmDisk;

class PageCacheReadsTest {
    private static final int KEYS = 1_000;
    private static final EngineOptions OPTIONS = EngineOptions.DEFAULT.withSegmentBytes(64 << 10);

    /// Reads all values after they have gone to data files.
    private static DataFileStatus reads(WarmDisk disk) throws IOException {
        try (var store = Stave.open(disk, OPTIONS, InstantSource.system())) {
            for (var i = 0; i < KEYS; i++) {
                store.set(Bytes.of("key" + i), Bytes.of("value" + i));
            }
            var checkpoint = store.locked(() -> store.open().checkpoint(store.nowMillis()));
            while (!store.locked(checkpoint::isDone)) {
                Thread.onSpinWait();
            }
            for (var i = 0; i < KEYS; i++) {
                assertEquals(Bytes.of("value" + i), store.get(Bytes.of("key" + i)));
            }
            return store.status().files();
        }
    }

    @Test
    void whatTheSystemHasInMemoryIsNotReadFromTheDisk() throws IOException {
        var status = reads(new WarmDisk(new MemoryDisk(), bytes -> bytes));
        assertEquals(KEYS, status.pageCacheHits());
        assertEquals(0, status.reads());
    }

    @Test
    void whatItHasNotIsReadFromTheDisk() throws IOException {
        var status = reads(new WarmDisk(new MemoryDisk(), _ -> 0));
        assertEquals(0, status.pageCacheHits());
        assertEquals(KEYS, status.reads());
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
