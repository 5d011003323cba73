package dev.stave.server.command;

import java.util.List;
import java.util.stream.IntStream;

/// Where a command's keys are: from `first`, to `last` (negative: from the
/// end), every `step`-th.
///
/// @param flags
///            Redis's key-spec flags in upper case, as in `RW`,
///            `ACCESS`, `UPDATE`
public record KeySpec(int first, int last, int step, List<String> flags) {
    /// The flag of a shard channel: it goes to a node as a key of that name would.
    public static final String NOT_KEY = "NOT_KEY";

    public static KeySpec one(String... flags) {
        return new KeySpec(1, 1, 1, List.of(flags));
    }

    /// One key, at this index of the request.
    public static KeySpec at(int index, String... flags) {
        return new KeySpec(index, index, 1, List.of(flags));
    }

    /// The keys from one index to another.
    public static KeySpec range(int first, int last, String... flags) {
        return new KeySpec(first, last, 1, List.of(flags));
    }

    public static KeySpec all(String... flags) {
        return new KeySpec(1, -1, 1, List.of(flags));
    }

    public static KeySpec everySecond(String... flags) {
        return new KeySpec(1, -1, 2, List.of(flags));
    }

    /// Whether it is keys that stand there, and not names that go where keys would.
    public boolean ofKeys() {
        return !flags.contains(NOT_KEY);
    }

    /// The indices of the keys in a request of `count` parts.
    public IntStream positions(int count) {
        var end = last < 0 ? count + last : Math.min(last, count - 1);
        return IntStream.iterate(first, at -> at <= end, at -> at + step);
    }
}
