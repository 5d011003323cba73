package dev.stave.server.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void aRequestThatIsSentLateCountsFromWhenItWasDue() {
        var interval = TimeUnit.MILLISECONDS.toNanos(1);
        var start = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);
        var pace = new Pace(start, interval);
        assertEquals(start + 3 * interval, pace.await(3));
    }

    @Test
    void nothingIsSentBeforeItIsDue() {
        var start = System.nanoTime();
        var pace = new Pace(start, TimeUnit.MILLISECONDS.toNanos(20));
        assertEquals(start + TimeUnit.MILLISECONDS.toNanos(20), pace.await(1));
        assertTrue(System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(20));
    }

    @Test
    void inAClosedLoopARequestCountsFromNow() {
        var before = System.nanoTime();
        assertTrue(new Pace(before - TimeUnit.HOURS.toNanos(1), 0).await(9) - before >= 0);
    }
}
