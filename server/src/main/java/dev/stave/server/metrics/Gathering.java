package dev.stave.server.metrics;

import java.util.Map;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/// The metrics of one moment, while they are gathered.
///
/// **Threads** The writer's first, then of the loop that renders them.
final class Gathering {
    private static final String PREFIX = "stave_";

    private final MetricSnapshots.Builder metrics = MetricSnapshots.builder();

    /// What goes up and down.
    Gathering gauge(String name, String help, long value) {
        return gauge(name, help, (double) value);
    }

    Gathering gauge(String name, String help, double value) {
        return add(GaugeSnapshot.builder().name(PREFIX + name).help(help)
                .dataPoint(gaugePoint(Labels.EMPTY, value)).build());
    }

    /// One for each value of a label.
    Gathering gauges(String name, String help, String label, Map<String, Long> values) {
        var gauge = GaugeSnapshot.builder().name(PREFIX + name).help(help);
        values.forEach((key, value) -> gauge.dataPoint(gaugePoint(Labels.of(label, key), value)));
        return add(gauge.build());
    }

    /// What only grows, until the server ends or CONFIG RESETSTAT.
    ///
    /// @param name
    ///            `_total` is put behind it
    Gathering counter(String name, String help, long value) {
        return counter(name, help, (double) value);
    }

    Gathering counter(String name, String help, double value) {
        return add(CounterSnapshot.builder().name(PREFIX + name).help(help)
                .dataPoint(counterPoint(Labels.EMPTY, value)).build());
    }

    /// One for each value of a label.
    Gathering counters(String name, String help, String label, Map<String, Long> values) {
        var counter = CounterSnapshot.builder().name(PREFIX + name).help(help);
        values.forEach(
                (key, value) -> counter.dataPoint(counterPoint(Labels.of(label, key), value)));
        return add(counter.build());
    }

    Gathering flag(String name, String help, boolean value) {
        return gauge(name, help, value ? 1L : 0L);
    }

    Gathering add(MetricSnapshot metric) {
        metrics.metricSnapshot(metric);
        return this;
    }

    MetricSnapshots finish() {
        return metrics.build();
    }

    static String named(String name) {
        return PREFIX + name;
    }

    private static GaugeDataPointSnapshot gaugePoint(Labels labels, double value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }

    static CounterDataPointSnapshot counterPoint(Labels labels, double value) {
        return CounterDataPointSnapshot.builder().labels(labels).value(value).build();
    }
}
