package dev.stave.server.stats;

import java.util.Arrays;

/// How fast a counter grows: the mean of the last samples, as Redis computes
/// it.
///
/// **Threads** Owned by the writer.
final class Rate {
    private static final int SAMPLES = 16;

    private final long[] perSecond = new long[SAMPLES];
    private int next;
    private long lastCount;
    private long lastMillis;

    void sample(long count, long nowMillis) {
        var millis = nowMillis - lastMillis;
        if (lastMillis > 0 && millis > 0) {
            perSecond[next] = Math.max(0, count - lastCount) * 1000 / millis;
            next = (next + 1) % SAMPLES;
        }
        lastCount = count;
        lastMillis = nowMillis;
    }

    long mean() {
        var sum = 0L;
        for (var rate : perSecond) {
            sum += rate;
        }
        return sum / SAMPLES;
    }

    /// Forgets the samples; the counter begins at zero again.
    void reset() {
        Arrays.fill(perSecond, 0);
        lastCount = 0;
        lastMillis = 0;
    }
}
