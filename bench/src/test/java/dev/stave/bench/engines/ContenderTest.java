package dev.stave.bench.engines;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// That each engine does what is measured.
class ContenderTest {
    private static final byte[] ABSENT = {0};
    private static final KeySet KEYS = new KeySet(100);

    @TempDir
    Path directory;

    static Stream<Arguments> all() {
        return Stream.of(Contender.values()).flatMap(
                contender -> Stream.of(Durability.values()).filter(contender::offers)
                        .map(durability -> Arguments.of(contender, durability)));
    }

    static Stream<Contender> withFiles() {
        return Stream.of(Contender.values())
                .filter(contender -> contender.offers(Durability.SYNCED));
    }

    @ParameterizedTest
    @MethodSource("all")
    void readsWhatItHasWritten(Contender contender, Durability durability) throws Exception {
        try (var store = contender.open(directory, durability)) {
            store.put(KEYS.key(0), KEYS.value(1));
            store.put(KEYS.key(0), KEYS.value(0));
            KEYS.fill(store, 1, 5000);
            assertHolds(store, 5000);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void doesNotFindWhatItHasDeleted(Contender contender, Durability durability) throws Exception {
        try (var store = contender.open(directory, durability)) {
            KEYS.fill(store, 0, 10);
            store.delete(KEYS.key(3));
            assertNull(store.get(KEYS.key(3)));
            assertArrayEquals(KEYS.value(4), store.get(KEYS.key(4)));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void answersABatchInTheOrderOfItsKeys(Contender contender, Durability durability)
            throws Exception {
        try (var store = contender.open(directory, durability)) {
            KEYS.fill(store, 0, 10);
            var found = store.getAll(new byte[][]{KEYS.key(7), ABSENT, KEYS.key(2)});
            assertArrayEquals(new byte[][]{KEYS.value(7), null, KEYS.value(2)}, found);
        }
    }

    @ParameterizedTest
    @MethodSource("withFiles")
    void holdsTheSameWhenOpenedAgain(Contender contender) throws Exception {
        try (var store = contender.open(directory, Durability.SYNCED)) {
            KEYS.fill(store, 0, 5001);
            store.delete(KEYS.key(5000));
        }
        try (var store = contender.open(directory, Durability.SYNCED)) {
            assertHolds(store, 5000);
        }
    }

    /// The first keys, and not the one behind them.
    private static void assertHolds(StoreUnderTest store, int count) throws Exception {
        for (var i = 0; i < count; i++) {
            assertArrayEquals(KEYS.value(i), store.get(KEYS.key(i)));
        }
        assertNull(store.get(KEYS.key(count)));
    }
}
