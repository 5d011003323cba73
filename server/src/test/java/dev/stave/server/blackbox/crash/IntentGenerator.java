package dev.stave.server.blackbox.crash;

import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Random writes of one writer, on its own keys and on those that all writers
/// share. Every value is new, so that an old one cannot pass for it.
///
/// **Threads** The writer's.
final class IntentGenerator {
    /// Written only together and only with the same tag, by every writer.
    static final List<String> SHARED_KEYS = List.of("shared:1", "shared:2", "shared:3");

    private static final int KEYS = 24;
    private static final int COUNTERS = 4;
    private static final int BRIEF_KEYS = 4;
    private static final int LARGE_VALUE_BYTES = 40_000;
    /// What the server does not handle in one go.
    private static final int VERY_LARGE_VALUE_BYTES = 300_000;
    private static final long BRIEF_MILLIS = 1_500;
    private static final long FAR_MILLIS = 4_000_000_000_000L;

    private final Random random;
    private final String prefix;
    private long serial;

    IntentGenerator(int writer, long seed) {
        random = new Random(seed);
        prefix = "writer" + writer + ":";
        serial = seed & 0xFFFF_FFFFL;
    }

    /// Every key that the intents can touch, the shared ones aside.
    List<String> keys() {
        return Stream.of(names(KEYS, this::key), names(COUNTERS, this::counter),
                names(BRIEF_KEYS, this::brief)).flatMap(each -> each).toList();
    }

    private static Stream<String> names(int count, IntFunction<String> name) {
        return IntStream.range(0, count).mapToObj(name);
    }

    Intent next() {
        return switch (random.nextInt(12)) {
            case 0 -> multiSet();
            case 1, 2 -> delete();
            case 3 -> increment();
            case 4, 8 -> transaction();
            case 5 -> expire();
            case 6 -> setWithDeadline();
            case 7 -> brief();
            default -> set();
        };
    }

    private Intent set() {
        String key = randomKey();
        String value = value();
        return Intent.command(List.of("SET", key, value),
                model -> model.put(key, value, Model.NO_DEADLINE));
    }

    private Intent setWithDeadline() {
        String key = randomKey();
        String value = value();
        long deadlineMillis = deadlineMillis();
        return Intent.command(List.of("SET", key, value, "PXAT", Long.toString(deadlineMillis)),
                model -> model.put(key, value, deadlineMillis));
    }

    /// Of keys that nothing else is done to, since whether they are still there is
    /// for the server's clock to say.
    private Intent brief() {
        String key = brief(random.nextInt(BRIEF_KEYS));
        if (random.nextInt(4) == 0) {
            return Intent.command(List.of("DEL", key), model -> model.delete(key));
        }
        String value = value();
        long deadlineMillis = System.currentTimeMillis() + random.nextLong(BRIEF_MILLIS);
        return Intent.command(List.of("SET", key, value, "PXAT", Long.toString(deadlineMillis)),
                model -> model.put(key, value, deadlineMillis));
    }

    private Intent multiSet() {
        String first = randomKey();
        String second = randomKey();
        String value = value();
        return Intent.command(List.of("MSET", first, value, second, value), model -> {
            model.put(first, value, Model.NO_DEADLINE);
            model.put(second, value, Model.NO_DEADLINE);
        });
    }

    private Intent delete() {
        String key = randomKey();
        return Intent.command(List.of("DEL", key), model -> model.delete(key));
    }

    private Intent increment() {
        String key = counter(random.nextInt(COUNTERS));
        return Intent.command(List.of("INCR", key), model -> model.increment(key));
    }

    private Intent expire() {
        String key = randomKey();
        long deadlineMillis = deadlineMillis();
        return Intent.command(List.of("PEXPIREAT", key, Long.toString(deadlineMillis)),
                model -> model.expireAt(key, deadlineMillis));
    }

    /// Some are larger than a segment may be: they are not written in one go.
    private Intent transaction() {
        String own = randomKey();
        String deleted = randomKey();
        String counter = counter(0);
        String tag = random.nextInt(5) == 0 ? largeValue() : value();
        var isQueued = random.nextBoolean();
        var commands = List.of(List.of(isQueued ? "MULTI" : "BEGIN"),
                List.of("SET", SHARED_KEYS.get(0), tag),
                List.of("SET", own, tag),
                List.of("SET", SHARED_KEYS.get(1), tag), List.of("INCR", counter),
                List.of("DEL", deleted),
                List.of("SET", SHARED_KEYS.get(2), tag), List.of(isQueued ? "EXEC" : "COMMIT"));
        return new Intent(commands, model -> {
            model.put(own, tag, Model.NO_DEADLINE);
            model.increment(counter);
            model.delete(deleted);
        });
    }

    private String randomKey() {
        return key(random.nextInt(KEYS));
    }

    private String key(int number) {
        return prefix + "key" + number;
    }

    private String counter(int number) {
        return prefix + "counter" + number;
    }

    private String brief(int number) {
        return prefix + "brief" + number;
    }

    private String value() {
        return random.nextInt(30) == 0 ? largeValue() : newValue();
    }

    private String largeValue() {
        return newValue() + "x".repeat(random.nextInt(30) == 0
                ? VERY_LARGE_VALUE_BYTES
                : random.nextInt(LARGE_VALUE_BYTES));
    }

    private String newValue() {
        return prefix + serial++;
    }

    private long deadlineMillis() {
        return FAR_MILLIS + random.nextInt(1_000_000);
    }
}
