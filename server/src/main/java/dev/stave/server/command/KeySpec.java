package dev.stave.server.command;

import java.util.List;

/// Where a command's keys are: from `first`, to `last` (negative: from the
/// end), every `step`-th.
///
/// @param flags
///            Redis's key-spec flags in upper case, as in `RW`,
///            `ACCESS`, `UPDATE`
public record KeySpec(int first, int last, int step, List<String> flags) {
    public static KeySpec one(String... flags) {
        return new KeySpec(1, 1, 1, List.of(flags));
    }

    public static KeySpec all(String... flags) {
        return new KeySpec(1, -1, 1, List.of(flags));
    }

    public static KeySpec everySecond(String... flags) {
        return new KeySpec(1, -1, 2, List.of(flags));
    }
}
