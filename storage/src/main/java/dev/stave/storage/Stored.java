package dev.stave.storage;

/// What a key holds at the moment: a value, and when it ends.
///
/// @param deadlineMillis
///            Unix time in milliseconds at which the key ceases to exist, or
///            [#NO_DEADLINE]
public record Stored(Value value, long deadlineMillis) {
    /// Later than any clock: a key without a time to live.
    public static final long NO_DEADLINE = Long.MAX_VALUE;

    public boolean hasDeadline() {
        return deadlineMillis != NO_DEADLINE;
    }
}
