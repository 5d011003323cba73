package dev.stave.bench.engines;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/// Deletes of keys that exist. Each can be deleted once only, so an iteration
/// is a number of deletes and not a time.
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Deletes {
    /// The keys that one thread deletes.
    ///
    /// **Threads** One each.
    @State(Scope.Thread)
    public static class Share {
        private int next;

        /// Takes the thread's own keys, of which those that the last iteration has
        /// deleted are put back.
        @Setup(Level.Iteration)
        public void restore(FilledStore filled, ThreadParams threads) throws Exception {
            var first = KeySet.KEYS / threads.getThreadCount() * threads.getThreadIndex();
            if (next > first) {
                filled.keys().fill(filled.store(), first, next);
            }
            next = first;
        }
    }

    @Benchmark
    public void delete(FilledStore filled, Share share) throws Exception {
        filled.store().delete(filled.keys().key(share.next++));
    }
}
