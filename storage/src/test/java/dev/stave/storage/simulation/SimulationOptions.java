package dev.stave.storage.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What `bench/simulate` is asked for.
///
/// @param histories
///            how many at most
/// @param untilFound
///            ends it when so many have found something
record SimulationOptions(long seed, long seconds, long histories, long untilFound) {
    static final String USAGE = "usage: bench/simulate [--seconds N] [--seed S] [--histories N]"
            + " [--until-found N]";

    private static final String SEED = "--seed";
    private static final String SECONDS = "--seconds";
    private static final String HISTORIES = "--histories";
    private static final String UNTIL_FOUND = "--until-found";
    private static final List<String> NAMES = List.of(SEED, SECONDS, HISTORIES, UNTIL_FOUND);
    private static final long DEFAULT_SECONDS = 60;
    private static final long SECONDS_AT_MOST = TimeUnit.DAYS.toSeconds(365);

    /// @throws IllegalArgumentException
    ///             when an argument is no option, or does not fit it
    static SimulationOptions of(String... arguments) {
        var given = new HashMap<String, Long>();
        for (var i = 0; i < arguments.length; i += 2) {
            var name = arguments[i];
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("there is no option " + name);
            }
            given.put(name, number(name, i + 1 < arguments.length ? arguments[i + 1] : ""));
        }
        return of(given);
    }

    private static SimulationOptions of(Map<String, Long> given) {
        return new SimulationOptions(given.getOrDefault(SEED, System.nanoTime() & 0xffffff),
                Math.min(given.getOrDefault(SECONDS, DEFAULT_SECONDS), SECONDS_AT_MOST),
                given.getOrDefault(HISTORIES, Long.MAX_VALUE),
                given.getOrDefault(UNTIL_FOUND, Long.MAX_VALUE));
    }

    private static long number(String name, String text) {
        try {
            var number = Long.parseLong(text);
            if (number < 1 && !name.equals(SEED)) {
                throw new IllegalArgumentException(name + " is above 0");
            }
            return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " takes a number", e);
        }
    }
}
