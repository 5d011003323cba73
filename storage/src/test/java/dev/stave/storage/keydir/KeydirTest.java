package dev.stave.storage.keydir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import dev.stave.storage.Bytes;

class KeydirTest {
    private record Held(long location, long deadlineMillis) {}

    /// An empty entry is all zeros, and so is the tag of one key in 32,768.
    @Test
    void anEmptyEntryIsNoKeyWhoseTagIsZero() {
        try (var keydir = new Keydir(1)) {
            keydir.expect(1_000_000);
            var absent = keyWithoutTag(keydir);
            assertEquals(Keydir.NOT_FOUND, keydir.find(absent));
            keydir.put(key(0), 1, Keydir.NO_DEADLINE);
            assertEquals(Keydir.NOT_FOUND, keydir.find(absent));
            assertEquals(0, keydir.lookAhead(new byte[][]{absent, absent}, 2, new long[2]));
        }
    }

    private static byte[] keyWithoutTag(Keydir keydir) {
        return IntStream.range(0, Integer.MAX_VALUE).mapToObj(KeydirTest::key)
                .filter(key -> Entry.tag(keydir.hash(key)) == 0).findFirst().orElseThrow();
    }

    private static byte[] key(int number) {
        return ("key" + number).getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void theEmptyKeyIsFoundOnlyWhereItIsWhateverTheSeed() {
        byte[] empty = {};
        var seed = LongStream.range(0, Long.MAX_VALUE)
                .filter(each -> Entry.tag(new KeyHash(each).of(empty)) == 0).findFirst()
                .orElseThrow();
        try (var keydir = new Keydir(seed)) {
            keydir.put(key(0), 1, Keydir.NO_DEADLINE);
            assertEquals(Keydir.NOT_FOUND, keydir.find(empty));
            assertEquals(Keydir.NONE, keydir.put(empty, 2, Keydir.NO_DEADLINE));
            assertEquals(2, keydir.size());
            assertEquals(2, keydir.location(keydir.find(empty)));
        }
    }

    @Test
    void agreesWithAMapOverRandomHistories() {
        for (var seed = 1; seed <= 10; seed++) {
            history(seed);
        }
    }

    private static void history(long seed) {
        var random = new Random(seed);
        var model = new HashMap<Bytes, Held>();
        try (var keydir = new Keydir(seed)) {
            for (var phase = 0; phase < 6; phase++) {
                var mostlyPuts = phase % 2 == 0;
                for (var i = 0; i < 8000; i++) {
                    step(random, model, keydir, mostlyPuts);
                }
                assertAgree(model, keydir, seed);
            }
        }
    }

    private static void step(Random random, Map<Bytes, Held> model, Keydir keydir,
            boolean mostlyPuts) {
        var key = key(random);
        var before = model.get(key);
        var location = before == null ? Keydir.NONE : before.location();
        if (random.nextInt(10) < (mostlyPuts ? 8 : 2)) {
            var held = new Held(1 + random.nextLong(1L << 62),
                    random.nextInt(3) == 0 ? random.nextLong(1_000_000) : Keydir.NO_DEADLINE);
            assertEquals(location, keydir.put(key.array(), held.location(), held.deadlineMillis()));
            model.put(key, held);
        } else if (random.nextInt(4) == 0 && before != null) {
            var deadline = random.nextBoolean() ? Keydir.NO_DEADLINE : random.nextLong(1_000_000);
            keydir.setDeadline(keydir.find(key.array()), deadline);
            model.put(key, new Held(before.location(), deadline));
        } else {
            assertEquals(location, keydir.remove(key.array()));
            model.remove(key);
        }
    }

    private static Bytes key(Random random) {
        var number = random.nextInt(6000);
        var length = number % 97 == 0 ? 200 + number : number % 31; // Among them the empty key, and long ones.
        return Bytes.of(number % 31 == 0 && length == 0 ? "" : number + ":" + "x".repeat(length));
    }

    private static void assertAgree(Map<Bytes, Held> model, Keydir keydir, long seed) {
        assertEquals(model.size(), keydir.size(), () -> "seed " + seed);
        assertEquals(model.values().stream()
                .filter(held -> held.deadlineMillis() != Keydir.NO_DEADLINE).count(),
                keydir.deadlineCount());
        var seen = new HashMap<Bytes, Held>();
        keydir.forEach((key, location,
                deadline) -> assertNull(seen.put(Bytes.wrap(key), new Held(location, deadline))));
        assertEquals(model, seen, () -> "seed " + seed);
        model.forEach((key, held) -> {
            var entry = keydir.find(key.array());
            assertNotEquals(Keydir.NOT_FOUND, entry);
            assertEquals(held, new Held(keydir.location(entry), keydir.deadlineMillis(entry)));
        });
    }

    @Test
    void scanSeesEveryKeyThatStaysWhileTheTableGrowsAndShrinks() {
        for (var seed = 1; seed <= 20; seed++) {
            scanWhileChanging(seed);
        }
    }

    private static void scanWhileChanging(long seed) {
        var random = new Random(seed);
        try (var keydir = new Keydir(seed)) {
            for (var i = 0; i < 1000; i++) {
                keydir.put(bytes("stays:" + i), 1, Keydir.NO_DEADLINE);
            }
            var others = new ArrayList<String>();
            var seen = new HashSet<Bytes>();
            var cursor = 0L;
            do {
                cursor = keydir.scan(cursor, 10, (key, _, _) -> seen.add(Bytes.wrap(key)));
                assertTrue(cursor < 1L << 53);
                change(random, keydir, others);
            } while (cursor != 0);
            for (var i = 0; i < 1000; i++) {
                assertTrue(seen.contains(Bytes.of("stays:" + i)), "seed " + seed + ", key " + i);
            }
        }
    }

    private static void change(Random random, Keydir keydir, List<String> others) {
        var grows = random.nextBoolean();
        for (var i = 0; i < 200; i++) {
            if (grows) {
                others.add("comes:" + random.nextLong());
                keydir.put(bytes(others.getLast()), 1, Keydir.NO_DEADLINE);
            } else if (!others.isEmpty()) {
                keydir.remove(bytes(others.removeLast()));
            }
        }
    }

    @Test
    void aKeyOfSixteenBytesTakesAtMostThirtyTwoMore() {
        try (var keydir = new Keydir(7)) {
            for (var i = 0; i < 2_000_000; i++) {
                keydir.put(bytes(String.format("key:%012d", i)), 1, Keydir.NO_DEADLINE);
                if (i >= 1_000_000 && i % 100_000 == 0) {
                    var perKey = (double) keydir.memoryBytes() / keydir.size() - 16;
                    assertTrue(perKey <= 32 + 4,
                            () -> perKey + " bytes a key beside the key, of " + keydir.size());
                }
            }
            var perKey = (double) keydir.memoryBytes() / keydir.size() - 16;
            assertTrue(perKey <= 32, () -> perKey + " bytes a key beside the key");
        }
    }

    @Test
    void expiredKeysAreFoundInOnePass() {
        try (var keydir = new Keydir(7)) {
            for (var i = 0; i < 10_000; i++) {
                keydir.put(bytes("key:" + i), 1, i);
            }
            var found = new HashSet<Bytes>();
            for (var i = 0; i < 100; i++) {
                keydir.visitExpired(4999, 1000, (key, _, deadline) -> {
                    assertTrue(deadline <= 4999);
                    found.add(Bytes.wrap(key));
                });
            }
            assertEquals(5000, found.size());
        }
    }

    @Test
    void memoryOfRemovedKeysIsUsedAgain() {
        try (var keydir = new Keydir(7)) {
            for (var round = 0; round < 20; round++) {
                for (var i = 0; i < 50_000; i++) {
                    keydir.put(bytes("round:" + round + ":key:" + i), 1, Keydir.NO_DEADLINE);
                }
                for (var i = 0; i < 50_000; i++) {
                    keydir.remove(bytes("round:" + round + ":key:" + i));
                }
            }
            assertEquals(0, keydir.size());
            assertTrue(keydir.memoryBytes() < 24 << 20, () -> "holds " + keydir.memoryBytes());
        }
    }

    /// From 2^18 buckets on, an entry itself knows where it goes when the
    /// table grows.
    @Test
    void aLargeTableFindsItsKeysWhileItGrowsAndShrinks() {
        try (var keydir = new Keydir(7)) {
            var keys = 2_000_000;
            for (var i = 0; i < keys; i++) {
                keydir.put(bytes("key:" + i), i + 1, Keydir.NO_DEADLINE);
            }
            for (var i = 0; i < keys; i++) {
                assertEquals(i + 1, keydir.location(keydir.find(bytes("key:" + i))));
            }
            for (var i = 100; i < keys; i++) {
                assertEquals(i + 1, keydir.remove(bytes("key:" + i)));
            }
            for (var i = 0; i < 100; i++) {
                assertEquals(i + 1, keydir.location(keydir.find(bytes("key:" + i))));
            }
        }
    }

    @Test
    void roomMadeAheadIsTakenByKeys() {
        try (var keydir = new Keydir(7)) {
            keydir.expect(5_000);
            assertTrue(keydir.usedBytes() * 4 > 5_000 * 64, "room for as many, four in 64 bytes");
            for (var i = 0; i < 20_000; i++) {
                keydir.put(bytes("key:" + i), i + 1, Keydir.NO_DEADLINE);
            }
            for (var i = 0; i < 20_000; i++) {
                assertEquals(i + 1, keydir.location(keydir.find(bytes("key:" + i))));
            }
        }
    }

    @Test
    void lookingAheadFindsWhereKeysAre() {
        try (var keydir = new Keydir(7)) {
            var locations = new long[Keydir.MAX_KEYS_AHEAD];
            var wanted = new byte[][]{bytes("key:1"), bytes("absent"), bytes("key:4999")};
            assertEquals(0, keydir.lookAhead(wanted, 3, locations));
            for (var i = 0; i < 5000; i++) {
                keydir.put(bytes("key:" + i), i + 1, Keydir.NO_DEADLINE);
            }
            assertEquals(2, keydir.lookAhead(wanted, 3, locations));
            assertEquals(2, locations[0]);
            assertEquals(5000, locations[1]);
        }
    }

    @Test
    void randomKeysAreSpreadOverAll() {
        try (var keydir = new Keydir(7)) {
            for (var i = 0; i < 100; i++) {
                keydir.put(bytes("key:" + i), 1, Keydir.NO_DEADLINE);
            }
            var random = new Random(1);
            var counts = new HashMap<Bytes, Integer>();
            for (var i = 0; i < 100_000; i++) {
                counts.merge(Bytes.wrap(java.util.Objects.requireNonNull(keydir.randomKey(random))),
                        1, Integer::sum);
            }
            assertEquals(100, counts.size());
            counts.forEach((key, count) -> assertTrue(count > 700 && count < 1300,
                    () -> key + " was picked " + count + " times of 1000"));
        }
    }

    private static byte[] bytes(String text) {
        return Bytes.of(text).array();
    }
}
