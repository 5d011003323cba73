package dev.stave.bench.engines;

import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/// Operations on keys that exist and go on existing: a set overwrites.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadsAndWrites {
    @Benchmark
    public void set(FilledStore filled, Choice choice) throws Exception {
        var keys = filled.keys();
        filled.store().put(choice.key(keys), choice.value(keys));
    }

    @Benchmark
    public byte @Nullable [] get(FilledStore filled, Choice choice) throws Exception {
        return filled.store().get(choice.key(filled.keys()));
    }

    @Benchmark
    public void setAll(FilledStore filled, Choice choice) throws Exception {
        var keys = filled.keys();
        filled.store().putAll(choice.batch(keys), choice.batchValues(keys));
    }

    @Benchmark
    public byte[] @Nullable [] getAll(FilledStore filled, Choice choice) throws Exception {
        return filled.store().getAll(choice.batch(filled.keys()));
    }
}
