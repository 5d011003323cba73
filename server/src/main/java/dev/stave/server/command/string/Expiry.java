package dev.stave.server.command.string;

import org.jspecify.annotations.Nullable;

import dev.stave.server.command.Integers;
import dev.stave.server.command.TimeForm;
import dev.stave.storage.Bytes;
import dev.stave.storage.Stored;

/// What a command does to a key's time to live.
sealed interface Expiry {
    Expiry NONE = new None();
    Expiry KEEP = new Keep();

    /// The deadline from now on, Unix time in milliseconds.
    ///
    /// @param current
    ///            what the key holds so far
    /// @param command
    ///            in lower case, for errors
    long deadlineMillis(@Nullable Stored current, long nowMillis, String command);

    /// The key lives for good.
    record None() implements Expiry {
        @Override
        public long deadlineMillis(@Nullable Stored current, long nowMillis, String command) {
            return Stored.NO_DEADLINE;
        }
    }

    /// The deadline stays as it is.
    record Keep() implements Expiry {
        @Override
        public long deadlineMillis(@Nullable Stored current, long nowMillis, String command) {
            return current == null ? Stored.NO_DEADLINE : current.deadlineMillis();
        }
    }

    /// A new deadline.
    ///
    /// @param amount
    ///            as sent: it is looked at only where the command has come that far,
    ///            so GETEX of a missing key answers null even to nonsense, as
    ///            in Redis
    record At(TimeForm form, Bytes amount) implements Expiry {
        @Override
        public long deadlineMillis(@Nullable Stored current, long nowMillis, String command) {
            var parsed = Integers.parse(amount.array());
            if (parsed <= 0) {
                throw TimeForm.invalid(command);
            }
            return form.deadlineMillis(parsed, nowMillis, command);
        }
    }
}
