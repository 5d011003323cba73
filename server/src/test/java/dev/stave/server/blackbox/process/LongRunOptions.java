package dev.stave.server.blackbox.process;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// For how long a check goes on, and from which seed.
record LongRunOptions(long seed, long rounds, long seconds) {
    private static final long DEFAULT_SECONDS = 60;
    private static final long SECONDS_AT_MOST = TimeUnit.DAYS.toSeconds(365);

    /// A minute, unless one of the options says otherwise.
    ///
    /// @param known
    ///            those that the check has
    /// @throws IllegalArgumentException
    ///             when an argument is none of them, or does not fit it
    static LongRunOptions of(List<String> known, String... arguments) {
        var seed = System.nanoTime() & 0xffffff;
        var rounds = Long.MAX_VALUE;
        var seconds = 0L;
        for (var i = 0; i < arguments.length; i += 2) {
            var name = arguments[i];
            if (!known.contains(name)) {
                throw new IllegalArgumentException("there is no option " + name);
            }
            var value = value(arguments, i + 1, name);
            switch (name) {
                case LongRun.SEED -> seed = value;
                case LongRun.ROUNDS -> rounds = positive(name, value);
                default -> seconds = Math.min(positive(name, value), SECONDS_AT_MOST);
            }
        }
        var unlessAsked = rounds == Long.MAX_VALUE ? DEFAULT_SECONDS : SECONDS_AT_MOST;
        return new LongRunOptions(seed, rounds, seconds == 0 ? unlessAsked : seconds);
    }

    private static long value(String[] arguments, int at, String name) {
        try {
            return Long.parseLong(at < arguments.length ? arguments[at] : "");
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " takes a number", e);
        }
    }

    private static long positive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is above 0");
        }
        return value;
    }

    static String usage(String name, List<String> known) {
        return known.stream().map(option -> " [" + option + " N]")
                .collect(Collectors.joining("", "usage: bench/" + name, ""));
    }
}
