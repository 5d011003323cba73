package dev.stave.server.command;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import dev.stave.protocol.Reply;

/// A command that is answered later. The requests that its client sent after it
/// wait; other clients are served meanwhile.
///
/// @param isDone
///            asked again whenever something may have happened
/// @param reply
///            made when it is done, or when the time is up
/// @param deadlineMillis
///            Unix time in milliseconds; [#NO_DEADLINE] for none
public record Waiting(BooleanSupplier isDone, Supplier<Reply> reply, long deadlineMillis) {
    public static final long NO_DEADLINE = Long.MAX_VALUE;

    /// The same, as if its time were up.
    public Waiting ended() {
        return new Waiting(() -> true, reply, deadlineMillis);
    }

    /// The wait is over, with this reply.
    public Waiting endedWith(Reply other) {
        return new Waiting(() -> true, () -> other, deadlineMillis);
    }

    /// Whether the reply can be made.
    public boolean isOver(long nowMillis) {
        return nowMillis >= deadlineMillis || isDone.getAsBoolean();
    }
}
