package dev.stave.server.execution;

import io.netty.channel.EventLoop;

/// What the writer does from the first batch that was ready to the last one:
/// then the log is told of all that was written. A round may have several
/// bursts.
///
/// **Threads** The writer's.
final class Round {
    private final EventLoop loop;
    private final Runnable end;
    private boolean underWay;
    private long beganNanos;

    /// @param end
    ///            what ends it, by [#end]; behind everything that is ready when
    ///            it begins
    Round(EventLoop loop, Runnable end) {
        this.loop = loop;
        this.end = end;
    }

    /// Unless it is under way.
    void begin(long nowNanos) {
        if (!underWay) {
            underWay = true;
            beganNanos = nowNanos;
            loop.execute(end);
        }
    }

    /// @return when it began
    long end() {
        underWay = false;
        return beganNanos;
    }
}
