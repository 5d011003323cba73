package dev.stave.server.command;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Request;

/// Where a command's keys are: from `first`, to `last` (negative: from the
/// end), every `step`-th.
///
/// @param flags
///            Redis's key-spec flags in upper case, as in `RW`, `ACCESS`,
///            `UPDATE`
/// @param reading
///            the words that make the command read the keys; null when it always
///            does what `flags` say
/// @param writing
///            the words that make the command write the keys; null as above
public record KeySpec(int first, int last, int step, List<String> flags, @Nullable Words reading,
        @Nullable Words writing) {
    /// The flag of a shard channel: it goes to a node as a key of that name would.
    public static final String NOT_KEY = "NOT_KEY";
    private static final Set<String> WRITING_FLAGS = Set.of("INSERT", "UPDATE", "DELETE");

    /// Words of which one has to stand somewhere in a request.
    ///
    /// @param from
    ///            the first index where they mean something
    /// @param words
    ///            in upper case
    record Words(int from, Set<String> words) {
        boolean areIn(Request request) {
            var arguments = new Arguments(request);
            return IntStream.range(from, request.count())
                    .anyMatch(at -> words.stream().anyMatch(word -> arguments.is(at, word)));
        }
    }

    private KeySpec(int first, int last, int step, List<String> flags) {
        this(first, last, step, flags, null, null);
    }

    /// The same keys, which are read only when one of the words is there.
    public KeySpec readWith(int from, String... words) {
        return new KeySpec(first, last, step, flags, new Words(from, Set.of(words)), writing);
    }

    /// The same keys, which are written only when one of the words is there.
    public KeySpec writtenWith(int from, String... words) {
        return new KeySpec(first, last, step, flags, reading, new Words(from, Set.of(words)));
    }

    /// Whether the request takes something out of the keys.
    public boolean reads(Request request) {
        return flags.contains("ACCESS") && (reading == null || reading.areIn(request));
    }

    /// Whether any request takes something out of the keys.
    public boolean readsAlways() {
        return flags.contains("ACCESS") && reading == null;
    }

    /// Whether the request changes the keys.
    public boolean writes(Request request) {
        return flags.stream().anyMatch(WRITING_FLAGS::contains)
                && (writing == null || writing.areIn(request));
    }

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
