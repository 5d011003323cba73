package dev.stave.server.cli.bench;

import java.util.concurrent.locks.LockSupport;

/// When a client sends what: at once after a reply (a closed loop), or at fixed
/// times (an open loop). In an open loop a latency counts from the time when the
/// request should have been sent, also when the client was still waiting then: so
/// a stall of the server counts against all that it held up, not against one
/// request (which is known as coordinated omission).
///
/// @param startNanos
///            as System.nanoTime has it
/// @param intervalNanos
///            between two batches of a client; 0: a closed loop
///
/// **Threads** Immutable.
record Pace(long startNanos, long intervalNanos) {
    /// Waits for the time of a batch.
    ///
    /// @return the time from which its latency counts
    long await(long batch) {
        if (intervalNanos == 0) {
            return System.nanoTime();
        }
        var dueNanos = startNanos + batch * intervalNanos;
        for (var left = dueNanos - System.nanoTime(); left > 0; left = dueNanos
                - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return dueNanos;
    }

    /// Whether this batch is not sent any more. A closed loop sends one at least,
    /// however short its time.
    boolean isOver(long batch, long fromNanos, long endNanos) {
        return fromNanos - endNanos >= 0 && (batch > 0 || intervalNanos > 0);
    }

    /// How many batches are due from the one of that time on; 0 in a closed loop.
    long batches(long fromNanos, long endNanos) {
        return intervalNanos == 0 ? 0 : Math.ceilDiv(endNanos - fromNanos, intervalNanos);
    }
}
