package dev.stave.server.stats;

import java.util.concurrent.TimeUnit;

/// What the writer's loop does with its time. A turn is what it runs from the
/// first batch that is ready until it has told the log of all of them.
///
/// **Threads** Owned by the writer.
public final class LoopCounters {
    private final Rate turnRate = new Rate();
    private final Rate turnNanosRate = new Rate();
    private LatencyHistogram delays = new LatencyHistogram();
    private long turns;
    private long turnNanos;
    private long commandNanos;
    private long maintenanceNanos;
    private long maintenanceCuts;

    public void turnTook(long nanos) {
        turns++;
        turnNanos += nanos;
    }

    /// A part of a turn: the commands of one client.
    public void commandsTook(long nanos) {
        commandNanos += nanos;
    }

    /// The regular work, above all to remove keys whose time has come.
    ///
    /// @param cut
    ///            whether there was more to do than may be done at once
    public void maintenanceTook(long nanos, boolean cut) {
        maintenanceNanos += nanos;
        maintenanceCuts += cut ? 1 : 0;
    }

    /// The regular work began so long after it was due: as long as a request that
    /// came then had to wait for its turn.
    public void delayed(long nanos) {
        delays.record(Math.max(0, nanos), 1);
    }

    public long turns() {
        return turns;
    }

    public long turnMicros() {
        return TimeUnit.NANOSECONDS.toMicros(turnNanos);
    }

    public long commandMicros() {
        return TimeUnit.NANOSECONDS.toMicros(commandNanos);
    }

    public long maintenanceMillis() {
        return TimeUnit.NANOSECONDS.toMillis(maintenanceNanos);
    }

    public long maintenanceCuts() {
        return maintenanceCuts;
    }

    public LatencyHistogram delays() {
        return delays;
    }

    public long turnsPerSecond() {
        return turnRate.mean();
    }

    /// Of a turn, lately; 0 when there was none.
    public long meanTurnMicros() {
        var perSecond = turnRate.mean();
        return perSecond == 0
                ? 0
                : TimeUnit.NANOSECONDS.toMicros(turnNanosRate.mean() / perSecond);
    }

    void sample(long nowMillis) {
        turnRate.sample(turns, nowMillis);
        turnNanosRate.sample(turnNanos, nowMillis);
    }

    void reset() {
        turnRate.reset();
        turnNanosRate.reset();
        delays = new LatencyHistogram();
        turns = 0;
        turnNanos = 0;
        commandNanos = 0;
        maintenanceNanos = 0;
        maintenanceCuts = 0;
    }
}
