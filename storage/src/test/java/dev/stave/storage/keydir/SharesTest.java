package dev.stave.storage.keydir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.stave.storage.Bytes;

/// A keydir that several threads have filled is the one that one thread would
/// have made.
class SharesTest {
    private static final int STEPS = 60_000;

    private record Held(long location, long deadlineMillis) {}

    /// One record of the log: a deletion when the location is none.
    private record Step(String key, long location, long deadlineMillis) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void holdAllThatWasPutWhateverTheyGrowAndShrinkBy(int count) {
        for (var seed = 1; seed <= 6; seed++) {
            var random = new Random(seed);
            try (var keydir = new Keydir(seed)) {
                keydir.expect(seed % 3 * 1500L);
                var steps = steps(random, seed % 2 == 0);
                fill(keydir.shares(count), steps, keydir);
                var model = model(steps);
                assertAgree(model, keydir, "seed " + seed);
                useAfterwards(random, model, keydir, "seed " + seed + ", later");
            }
        }
    }

    /// @param ends
    ///            whether most keys are gone in the end
    private static List<Step> steps(Random random, boolean ends) {
        return random.ints(STEPS, 0, 20_000).mapToObj(number -> step(random, number, ends))
                .toList();
    }

    private static Step step(Random random, int number, boolean mostlyDeletions) {
        var key = number + "x".repeat(number % 301 == 0 ? 3000 : number % 17);
        var deletes = random.nextInt(10) < (mostlyDeletions ? 6 : 2);
        return new Step(key, deletes ? Keydir.NONE : 1 + random.nextLong(1L << 60),
                random.nextInt(4) == 0 ? number : Keydir.NO_DEADLINE);
    }

    private static void fill(List<Keydir> shares, List<Step> steps, Keydir whole) {
        var threads = shares.stream()
                .map(share -> CompletableFuture.runAsync(() -> fill(share, steps))).toList();
        threads.forEach(CompletableFuture::join);
        whole.unite(shares);
    }

    private static void fill(Keydir share, List<Step> steps) {
        var batch = new PutBatch(share);
        for (var step : steps) {
            var key = bytes(step.key());
            if (step.location() != Keydir.NONE) {
                batch.put(key, step.location(), step.deadlineMillis());
            } else if (batch.owns(key)) {
                batch.flush().remove(key);
            }
        }
        batch.flush();
    }

    private static Map<Bytes, Held> model(List<Step> steps) {
        var model = new HashMap<Bytes, Held>();
        for (var step : steps) {
            if (step.location() == Keydir.NONE) {
                model.remove(Bytes.of(step.key()));
            } else {
                model.put(Bytes.of(step.key()), new Held(step.location(), step.deadlineMillis()));
            }
        }
        return model;
    }

    private static void assertAgree(Map<Bytes, Held> model, Keydir keydir, String when) {
        assertEquals(model.size(), keydir.size(), when);
        var seen = new HashMap<Bytes, Held>();
        keydir.forEach((key, location, deadline) -> seen.put(Bytes.wrap(key),
                new Held(location, deadline)));
        assertEquals(model, seen, when);
        model.forEach((key, held) -> {
            var entry = keydir.find(key.array());
            assertEquals(held.location(), keydir.location(entry), when);
            assertEquals(held.deadlineMillis(), keydir.deadlineMillis(entry), when);
        });
        var locations = new long[2];
        keydir.forEachLocation(0, 2, location -> locations[0]++);
        keydir.forEachLocation(1, 2, location -> locations[1]++);
        assertEquals(model.size(), locations[0] + locations[1], when);
    }

    /// What the shares have left behind is used again: no key is lost by it.
    private static void useAfterwards(Random random, Map<Bytes, Held> model, Keydir keydir,
            String when) {
        for (var step : steps(random, true)) {
            var key = Bytes.of(step.key());
            if (step.location() == Keydir.NONE) {
                keydir.remove(key.array());
                model.remove(key);
            } else {
                keydir.put(key.array(), step.location(), step.deadlineMillis());
                model.put(key, new Held(step.location(), step.deadlineMillis()));
            }
        }
        assertAgree(model, keydir, when);
    }

    /// There is room for whatever number of buckets was expected, and a share never
    /// has more of its own than that.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void growFromAnyNumberOfBucketsJustBelowAPowerOfTwo(int count) {
        var steps = steps(new Random(count), false).subList(0, 3000);
        for (var buckets = 65_536 - 8; buckets <= 65_536; buckets++) {
            try (var keydir = new Keydir(count)) {
                keydir.expect((buckets * 36L + 9) / 10);
                fill(keydir.shares(count), steps, keydir);
                assertAgree(model(steps), keydir, buckets + " buckets");
            }
        }
    }

    @Test
    void whatTheSharesHaveLeftOfTheirMemoryIsUsedAgain() {
        try (var keydir = new Keydir(7)) {
            fill(keydir.shares(8), steps(new Random(7), false).subList(0, 1000), keydir);
            var before = keydir.memoryBytes();
            for (var i = 0; i < 100_000; i++) {
                keydir.put(bytes("key " + i + "x".repeat(80)), 1, Keydir.NO_DEADLINE);
            }
            var chunks = (keydir.memoryBytes() - before) / Keydir.PIECE_BYTES;
            assertTrue(chunks <= 2, () -> chunks + " more, of which the keys need none");
        }
    }

    @Test
    void aPutBelongsToOneShare() {
        try (var keydir = new Keydir(7)) {
            var batches = keydir.shares(4).stream().map(PutBatch::new).toList();
            for (var i = 0; i < 1000; i++) {
                var key = bytes("key" + i);
                assertEquals(1, batches.stream().filter(batch -> batch.owns(key)).count());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 16})
    void areAPowerOfTwoAndFew(int count) {
        try (var keydir = new Keydir(7)) {
            assertThrows(IllegalArgumentException.class, () -> keydir.shares(count));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
