package dev.stave.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.disk.DiskHold;
import dev.stave.storage.disk.FaultyDisk;
import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.log.LogOptions;
import dev.stave.storage.log.LogUnavailableException;
import dev.stave.storage.log.SyncPolicy;

/// Callers that write the log themselves, in turns with each other and with the
/// log thread: nobody is left waiting, though nothing looks after them.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // They wait uninterruptibly.
class CallersCommitTest {
    private static final int THREADS = 4;
    private static final int WRITES = 3000;
    private static final int NOW = 1000;
    /// The machine may be busy.
    private static final long A_SECOND_OR_SO_NANOS = TimeUnit.SECONDS.toNanos(5);

    @ParameterizedTest
    @EnumSource(SyncPolicy.class)
    void everybodyIsAcknowledged(SyncPolicy policy) throws Exception {
        var disk = new MemoryDisk();
        try (var callers = new Callers(disk, policy)) {
            callers.writeOnThreads();
            assertEquals((long) THREADS * WRITES, callers.engine.acknowledged());
        }
        try (var engine = open(disk, policy, new Acknowledgements())) {
            assertEquals((long) THREADS * WRITES, engine.size(0));
        }
    }

    @ParameterizedTest
    @EnumSource(SyncPolicy.class)
    void whoComesWhileACallerWritesIsNotForgotten(SyncPolicy policy) throws Exception {
        var disk = new FaultyDisk(new MemoryDisk());
        try (var callers = new Callers(disk, policy)) {
            callers.write(Bytes.of("before"));
            var hold = DiskHold.ofTheLog();
            disk.failWith(hold);
            var first = Thread.ofPlatform().start(() -> callers.write(Bytes.of("first")));
            hold.await();
            var second = Thread.ofPlatform().start(() -> callers.write(Bytes.of("second")));
            while (second.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            hold.release();
            first.join();
            second.join();
            assertEquals(3, callers.engine.acknowledged());
        }
    }

    /// Not of a file that is being made.
    private static boolean isOfTheLog() {
        return !Thread.currentThread().getName().equals("stave-segments");
    }

    @Test
    void whatACallerWroteIsSyncedWithinASecondOrSo() throws IOException {
        try (var callers = new Callers(new MemoryDisk(), SyncPolicy.EVERYSEC)) {
            for (var time = 0; time < 2; time++) {
                var began = System.nanoTime();
                var sequence = callers.write(Bytes.of("key " + time));
                while (callers.engine.durable() < sequence) {
                    var nanos = System.nanoTime() - began;
                    assertTrue(nanos < A_SECOND_OR_SO_NANOS, () -> "not synced in " + nanos);
                    Thread.onSpinWait();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(SyncPolicy.class)
    void aFailureInACallerIsFinal(SyncPolicy policy) throws IOException {
        var disk = new FaultyDisk(new MemoryDisk());
        try (var callers = new Callers(disk, policy)) {
            callers.write(Bytes.of("before"));
            var failed = new AtomicBoolean();
            disk.failWith(_ -> isOfTheLog() && failed.compareAndSet(false, true)
                    ? new IOException("the disk is broken")
                    : null);
            var failure = assertThrows(LogUnavailableException.class,
                    () -> callers.write(Bytes.of("lost")));
            assertTrue(failure.toString().contains("unknown"), failure::toString);
            assertThrows(LogUnavailableException.class, () -> callers.write(Bytes.of("after")));
            assertEquals(1, callers.engine.acknowledged());
        }
    }

    private static Engine open(Disk disk, SyncPolicy policy,
            Acknowledgements acknowledgements) throws IOException {
        return Engine.open(EngineOptions.DEFAULT.withSyncPolicy(policy)
                .withSegmentBytes(LogOptions.MIN_SEGMENT_BYTES), disk, acknowledgements, NOW);
    }

    /// An engine, and threads that own it in turns, with nothing else: no
    /// maintenance that would wake the log thread now and then.
    private static final class Callers implements AutoCloseable {
        private final ReentrantLock lock = new ReentrantLock();
        private final Acknowledgements acknowledgements = new Acknowledgements();
        private final Engine engine;

        Callers(Disk disk, SyncPolicy policy) throws IOException {
            engine = open(disk, policy, acknowledgements);
            acknowledgements.watch(engine, () -> {});
        }

        void writeOnThreads() throws Exception {
            try (var threads = Executors.newFixedThreadPool(THREADS)) {
                var writing = new ArrayList<Future<?>>();
                for (var thread = 0; thread < THREADS; thread++) {
                    var name = "thread " + thread + " key ";
                    writing.add(threads.submit(() -> {
                        for (var i = 0; i < WRITES; i++) {
                            write(Bytes.of(name + i));
                        }
                    }));
                }
                for (var writer : writing) {
                    writer.get();
                }
            }
        }

        long write(Bytes key) {
            var sequence = commit(key);
            acknowledgements.await(sequence);
            return sequence;
        }

        private long commit(Bytes key) {
            lock.lock();
            try {
                return engine.commit(List.of(Stave.put(key, key, Stored.NO_DEADLINE)), NOW);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
