package dev.stave.storage.compaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import dev.stave.storage.thread.Threads;

class RestsTest {
    private final Clock clock = new Clock();
    private long requests;
    private final Rests rests = new Rests(clock, () -> new Demand(requests, false, 0, 0, 0, 0, 0),
            _ -> 3);

    /// Time that passes when the test says so; it notes the rests, in milliseconds.
    private static final class Clock implements Threads {
        private final List<Long> rested = new ArrayList<>();
        private long nanos;

        void work(long millis) {
            nanos += TimeUnit.MILLISECONDS.toNanos(millis);
        }

        @Override
        public Thread make(String name, Runnable work) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public void rest(long restNanos) {
            rested.add(TimeUnit.NANOSECONDS.toMillis(restNanos));
            nanos += restNanos;
        }
    }

    private List<Long> workAndRest(long... millis) {
        for (var each : millis) {
            clock.work(each);
            requests++;
            rests.restIfDue();
        }
        return clock.rested;
    }

    @Test
    void itRestsForSomeTimesAsLongAsItWorked() {
        assertEquals(List.of(12L, 30L), workAndRest(4, 10));
    }

    @Test
    void shortWorkAddsUp() {
        assertEquals(List.of(15L), workAndRest(1, 2, 2, 1));
    }

    @Test
    void noRestIsLongerThanThat() {
        assertEquals(List.of(100L), workAndRest(2_000));
    }

    @Test
    void whatPassedBeforeItBeganIsNoWork() {
        clock.work(2_000);
        requests++;
        rests.begin();
        assertEquals(List.of(12L), workAndRest(1, 3));
    }

    @Test
    void itDoesNotRestWhileNobodyAsksForAnything() {
        clock.work(10);
        rests.restIfDue();
        assertEquals(List.of(), clock.rested);
        assertEquals(List.of(12L), workAndRest(4));
        clock.work(10);
        rests.restIfDue();
        assertEquals(List.of(12L), clock.rested);
    }
}
