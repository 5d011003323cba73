package dev.stave.server.command;

/// How long a client says it will wait.
public final class WaitTimeout {
    private static final long FOREVER = 0;

    private WaitTimeout() {}

    /// Milliseconds, 0 for ever.
    ///
    /// @throws CommandException
    ///             when it is no number, or negative
    public static long parseMillis(Arguments arguments, int index) {
        long millis;
        try {
            millis = arguments.integer(index);
        } catch (CommandException _) {
            throw new CommandException("ERR timeout is not an integer or out of range");
        }
        if (millis < 0) {
            throw new CommandException("ERR timeout is negative");
        }
        return millis;
    }

    /// When the wait ends.
    ///
    /// @throws CommandException
    ///             when that is later than any time
    public static long deadlineMillis(long timeoutMillis, long nowMillis) {
        if (timeoutMillis == FOREVER) {
            return Waiting.NO_DEADLINE;
        }
        if (timeoutMillis > Long.MAX_VALUE - nowMillis) {
            throw new CommandException("ERR timeout is out of range");
        }
        return nowMillis + timeoutMillis;
    }
}
