package dev.stave.storage.log;

/// Whether the log takes writes.
public sealed interface LogHealth {
    default boolean acceptsWrites() {
        return this instanceof Healthy;
    }

    /// Why not; empty when it does.
    String reason();

    record Healthy() implements LogHealth {
        @Override
        public String reason() {
            return "";
        }
    }

    /// The disk is full. Passes when there is space again.
    record Full(String reason) implements LogHealth {}

    /// A write or a sync failed. What the file holds is unknown from here on, and a
    /// sync that failed says nothing when it is repeated, so this is final. So it is
    /// when a large value cannot be copied, which ends the log before it.
    record Failed(String reason) implements LogHealth {}
}
