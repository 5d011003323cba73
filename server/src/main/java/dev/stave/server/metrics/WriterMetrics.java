package dev.stave.server.metrics;

import java.util.concurrent.TimeUnit;

import dev.stave.server.stats.LoopCounters;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

/// How busy the writer is, and how late.
///
/// **Threads** The writer's.
final class WriterMetrics {
    private static final double MICROS_PER_SECOND = TimeUnit.SECONDS.toMicros(1);

    private WriterMetrics() {}

    static void gather(LoopCounters loop, Gathering metrics) {
        metrics.counter("writer_turns", "Bursts of batches that the writer ran.", loop.turns())
                .counter("writer_turn_seconds", "Time that those took.",
                        loop.turnMicros() / MICROS_PER_SECOND)
                .add(HistogramSnapshot.builder().name(Gathering.named("writer_delay_seconds"))
                        .help("How late the writer's regular work began: as long as a request"
                                + " waits for its turn.")
                        .dataPoint(DurationHistogram.of(Labels.EMPTY, loop.delays())).build());
    }
}
