package dev.stave.storage.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/// The schedules that brought deleted keys back, or old values, in other stores
/// made of a log and merged files; each in several orders of its threads.
class ResurrectionTest {
    private static final int SEEDS = 20;

    /// Bitcask, issues 82 and 102: a partial merge drops a tombstone while an older
    /// file still has the key.
    @RepeatedTest(SEEDS)
    void aTombstoneStaysWhileAnOlderFileHasTheKey(RepetitionInfo seed) {
        Store.run(seed.getCurrentRepetition(), store -> {
            store.put("k", "1");
            store.put("other", "1");
            store.checkpoint();
            store.delete("k");
            store.checkpoint();
            store.put("more", "1");
            store.checkpoint();
            store.losePower();
            assertNull(store.get("k"));
            store.mergeAll();
            store.losePower();
            assertNull(store.get("k"));
            assertEquals("1", store.get("other"));
        });
    }

    /// The same, where the file with the tombstone is merged alone.
    @RepeatedTest(SEEDS)
    void aTombstoneOutlivesAMergeOfItsOwnFile(RepetitionInfo seed) {
        Store.run(seed.getCurrentRepetition(), store -> {
            store.put("k", "1");
            store.put("other", "1".repeat(1000));
            store.checkpoint();
            store.delete("k");
            store.put("overwritten", "2".repeat(1000));
            store.checkpoint();
            store.put("overwritten", "3");
            store.checkpoint();
            store.await(() -> store.engine().status().files().merges() > 0);
            store.losePower();
            assertNull(store.get("k"));
        });
    }

    /// Bitcask, issue 148, and Badger, issue 2286: a deletion between the scan of a
    /// merge and its end.
    @RepeatedTest(SEEDS)
    void aDeletionDuringAMergeIsNotUndone(RepetitionInfo seed) {
        Store.run(seed.getCurrentRepetition(), store -> {
            store.put("k", "1");
            store.put("other", "1");
            store.checkpoint();
            store.engine().mergeAll();
            store.passSomeTime(100);
            store.delete("k");
            store.acknowledged();
            assertNull(store.get("k"));
            store.passSomeTime(100);
            store.losePower();
            assertNull(store.get("k"));
            assertEquals("1", store.get("other"));
        });
    }

    /// Nutsdb, issue 392: a merge overwrites newer data.
    @RepeatedTest(SEEDS)
    void aWriteDuringAMergeIsNotUndone(RepetitionInfo seed) {
        Store.run(seed.getCurrentRepetition(), store -> {
            store.put("k", "1");
            store.checkpoint();
            store.engine().mergeAll();
            store.passSomeTime(100);
            store.put("k", "2");
            store.checkpoint();
            store.mergeAll();
            store.losePower();
            assertEquals("2", store.get("k"));
        });
    }

    /// Rosedb, issue 258: what a merge replaces goes before its output is safe.
    @RepeatedTest(SEEDS)
    void aPowerCutDuringAMergeLosesNothing(RepetitionInfo seed) {
        Store.run(seed.getCurrentRepetition(), store -> {
            store.put("k", "1");
            store.put("gone", "1");
            store.checkpoint();
            store.delete("gone");
            store.checkpoint();
            store.engine().mergeAll();
            store.passSomeTime(200);
            store.losePower();
            assertEquals("1", store.get("k"));
            assertNull(store.get("gone"));
        });
    }

    /// Rosedb, issue 285: what has expired is visible again after a merge; here
    /// with a clock that goes back, too.
    @RepeatedTest(SEEDS)
    void whatHasExpiredStaysAway(RepetitionInfo seed) {
        Store.run(seed.getCurrentRepetition(), store -> {
            store.put("k", "1", 2000);
            store.checkpoint();
            store.moveClockTo(3000);
            store.await(() -> store.engine().size(0) == 0);
            store.acknowledged();
            store.moveClockTo(1000);
            store.checkpoint();
            store.mergeAll();
            store.losePower();
            assertNull(store.get("k"));
        });
    }

    /// Bitcask, issue 156: tombstones that are never collected.
    @RepeatedTest(SEEDS)
    void tombstonesGoInTheEnd(RepetitionInfo seed) {
        Store.run(seed.getCurrentRepetition(), store -> {
            store.put("k", "1");
            store.checkpoint();
            store.delete("k");
            store.checkpoint();
            store.mergeAll();
            assertEquals(0, store.engine().status().files().bytes());
        });
    }

    /// Bitcask, issue 205: what was merged is merged again and again.
    @RepeatedTest(SEEDS)
    void mergingEnds(RepetitionInfo seed) {
        Store.run(seed.getCurrentRepetition(), store -> {
            store.put("k", "1");
            store.checkpoint();
            store.mergeAll();
            var merges = store.engine().status().files().merges();
            store.passSomeTime(500);
            assertEquals(merges, store.engine().status().files().merges());
            assertFalse(store.engine().status().files().merging());
        });
    }

    /// A frame that an earlier use of a segment's file left behind is none of the
    /// later use.
    @RepeatedTest(SEEDS)
    void aFrameOfAnEarlierUseOfAFileIsNotMetAgain(RepetitionInfo seed) {
        Store.run(seed.getCurrentRepetition(), store -> {
            for (var round = 0; round < 4; round++) {
                store.put("k", "old" + round);
                store.put("gone", "old" + round);
                store.delete("gone");
                store.checkpoint();
            }
            store.put("k", "new");
            store.acknowledged();
            store.losePower();
            assertEquals("new", store.get("k"));
            assertNull(store.get("gone"));
            store.restart();
            assertEquals("new", store.get("k"));
        });
    }

    /// One of our own: a flush is in the manifest but cannot be read back, and the
    /// key is deleted before it can. No merge may forget the file.
    @RepeatedTest(SEEDS)
    void aFileThatCouldNotBeReadAtFirstIsNotForgotten(RepetitionInfo seed) {
        Store.run(seed.getCurrentRepetition(), store -> {
            store.put("k", "1");
            store.acknowledged();
            store.disk().plan(new FaultPlan(FaultPlan.Kind.FAIL_READS, 1));
            var _ = store.engine().checkpoint(1000);
            store.await(() -> !store.engine().status().files().flushFailure().isEmpty());
            store.disk().plan(FaultPlan.NONE);
            store.delete("k");
            store.checkpoint();
            store.mergeAll();
            store.losePower();
            assertNull(store.get("k"));
        });
    }
}
