package dev.stave.server.execution;

import java.util.Objects;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.LoggedArguments;
import dev.stave.server.command.Prepared;
import dev.stave.server.command.Session;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.server.stats.Statistics;

/// How long commands take. A look at the clock costs as much as a short
/// command, so only those commands are timed by themselves whose time depends on
/// how much they touch. The others share what is left of the time of their run,
/// which is exact for a request that came alone; they are timed one by one while
/// `slowlog-log-slower-than` asks for times that short.
///
/// **Threads** The writer's.
final class CommandTimer {
    private static final long UNTIMED = Long.MIN_VALUE;
    /// Every command is timed while commands are logged that take this long.
    private static final int EXACT_BELOW_MICROS = 1000;
    private static final long NANOS_PER_MICRO = 1000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MILLIS_PER_SECOND = 1000;

    private final LongSupplier nanoClock;
    private final Settings settings;
    private final Statistics statistics;
    private int slowMicros;
    private long timedNanos;
    private int untimed;
    private @Nullable Session lastSession;
    private @Nullable Prepared lastUntimed;

    CommandTimer(LongSupplier nanoClock, Settings settings, Statistics statistics) {
        this.nanoClock = nanoClock;
        this.settings = settings;
        this.statistics = statistics;
        slowMicros = settings.get(Options.SLOWLOG_LOG_SLOWER_THAN);
        settings.onChange(Options.SLOWLOG_LOG_SLOWER_THAN, micros -> slowMicros = micros);
        settings.onChange(Options.SLOWLOG_MAX_LEN, statistics.slowLog()::trim);
        statistics.trackLatency(settings.get(Options.LATENCY_TRACKING));
        settings.onChange(Options.LATENCY_TRACKING, statistics::trackLatency);
    }

    /// @return what [#end] wants to know
    long begin(CommandSpec spec) {
        var alone = !spec.takesConstantTime()
                || (slowMicros >= 0 && slowMicros < EXACT_BELOW_MICROS);
        return alone && !spec.has(Flag.SKIP_SLOWLOG) ? nanoClock.getAsLong() : UNTIMED;
    }

    /// The command has run.
    void end(Session session, Prepared prepared, long began, long nowMillis) {
        var counters = Objects.requireNonNull(prepared.spec()).counters();
        if (began == UNTIMED) {
            statistics.commandCalled(counters);
            untimed++;
            lastSession = session;
            keep(prepared);
            return;
        }
        var nanos = nanoClock.getAsLong() - began;
        timedNanos += nanos;
        statistics.commandTook(counters, nanos);
        report(session, prepared, nanos, nowMillis);
    }

    /// All the commands since the last call together, and what belongs to them,
    /// took this long.
    void runTook(long nanos, long nowMillis) {
        var rest = Math.max(0, nanos - timedNanos);
        statistics.burstTook(rest);
        if (untimed == 1) {
            report(Objects.requireNonNull(lastSession), Objects.requireNonNull(lastUntimed), rest,
                    nowMillis);
        }
        timedNanos = 0;
        untimed = 0;
        lastSession = null;
        keep(null);
    }

    /// Beyond the time when the request has been dealt with.
    private void keep(@Nullable Prepared prepared) {
        if (prepared != null) {
            prepared.request().retain();
        }
        if (lastUntimed != null) {
            lastUntimed.request().release();
        }
        lastUntimed = prepared;
    }

    private void report(Session session, Prepared prepared, long nanos, long nowMillis) {
        var spec = Objects.requireNonNull(prepared.spec());
        var maxLength = settings.get(Options.SLOWLOG_MAX_LEN);
        if (isSlow(nanos) && maxLength > 0 && session.waiting == null
                && !spec.has(Flag.SKIP_SLOWLOG)) {
            statistics.slowLog().add(nowMillis / MILLIS_PER_SECOND, nanos / NANOS_PER_MICRO,
                    LoggedArguments.of(spec, prepared.request()), session.link().remoteAddress(),
                    session.name, maxLength);
        }
        var thresholdMillis = settings.get(Options.LATENCY_MONITOR_THRESHOLD);
        var millis = nanos / NANOS_PER_MILLI;
        if (thresholdMillis > 0 && millis >= thresholdMillis && session.waiting == null) {
            statistics.latencyEvents().add(spec.has(Flag.FAST) ? "fast-command" : "command",
                    nowMillis / MILLIS_PER_SECOND, millis);
        }
    }

    private boolean isSlow(long nanos) {
        return slowMicros >= 0 && nanos / NANOS_PER_MICRO >= slowMicros;
    }
}
