package dev.stave.server.command;

import dev.stave.storage.Stored;

/// How a client writes the moment at which a key ends, and how it is told of
/// that moment.
public enum TimeForm {
    SECONDS(1000, true), MILLISECONDS(1, true), UNIX_SECONDS(1000, false), UNIX_MILLISECONDS(1,
            false);

    private final long unitMillis;
    private final boolean fromNow;

    TimeForm(long unitMillis, boolean fromNow) {
        this.unitMillis = unitMillis;
        this.fromNow = fromNow;
    }

    /// The moment as Unix time in milliseconds. The last one that fits would read
    /// as "never", so it counts as the one before.
    ///
    /// @param command
    ///            in lower case, for the error
    /// @throws CommandException
    ///             "ERR invalid expire time in '…' command" when it does not fit
    public long deadlineMillis(long amount, long nowMillis, String command) {
        if (amount > Long.MAX_VALUE / unitMillis || amount < Long.MIN_VALUE / unitMillis) {
            throw invalid(command);
        }
        var millis = amount * unitMillis;
        var start = fromNow ? nowMillis : 0;
        if (millis > Long.MAX_VALUE - start) {
            throw invalid(command);
        }
        return Math.min(start + millis, Stored.NO_DEADLINE - 1);
    }

    /// A deadline as this form says it, to the nearest unit.
    public long amount(long deadlineMillis, long nowMillis) {
        var millis = fromNow ? deadlineMillis - nowMillis : deadlineMillis;
        var roundsUp = millis % unitMillis * 2 >= unitMillis;
        return millis / unitMillis + (roundsUp ? 1 : 0);
    }

    public static CommandException invalid(String command) {
        return new CommandException("ERR invalid expire time in '" + command + "' command");
    }
}
