package dev.stave.server.cli.bench;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/// What clients ask for, about keys that are chosen at random.
///
/// @param valueBytes
///            of what is written
/// @param keys
///            how many different ones there are
///
/// **Threads** Immutable.
record Workload(Kind kind, int valueBytes, long keys) {
    private static final byte[] SET = "SET".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GET = "GET".getBytes(StandardCharsets.US_ASCII);

    /// MIXED is half of each.
    enum Kind {
        SET, GET, MIXED
    }

    /// The words of one command.
    byte[][] command(RandomGenerator random) {
        var number = random.nextLong(keys);
        var writes = switch (kind) {
            case SET -> true;
            case GET -> false;
            case MIXED -> random.nextBoolean();
        };
        return writes ? set(number, random) : new byte[][]{GET, key(number)};
    }

    byte[][] set(long number, RandomGenerator random) {
        var value = new byte[valueBytes];
        random.nextBytes(value); // What compresses well would flatter.
        return new byte[][]{SET, key(number), value};
    }

    private static byte[] key(long number) {
        return "key:%012d".formatted(number).getBytes(StandardCharsets.US_ASCII);
    }
}
