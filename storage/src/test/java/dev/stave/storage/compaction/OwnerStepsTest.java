package dev.stave.storage.compaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class OwnerStepsTest {
    private final Semaphore waiting = new Semaphore(0);
    private long nanos;
    private final OwnerSteps steps = new OwnerSteps(waiting::release, () -> nanos);

    @Test
    void aStepThatFollowsFromAnotherIsRunTheNextTime() throws Exception {
        var done = new ArrayList<String>();
        var other = Thread.ofPlatform().unstarted(() -> steps.run(() -> done.add("second")));
        var first = Thread.ofPlatform().start(() -> steps.run(() -> {
            done.add("first");
            other.start();
            waiting.acquireUninterruptibly(); // The second one waits, too.
        }));
        waiting.acquireUninterruptibly();
        steps.runWaiting();
        assertEquals(List.of("first"), done);
        steps.runWaiting();
        assertEquals(List.of("first", "second"), done);
        first.join();
        other.join();
    }

    /// However many things there are, one step ends soon after its time is up.
    @Test
    void manyThingsAreDoneInStepsOfAboutAMillisecond() throws Exception {
        var things = IntStream.range(0, 1000).boxed().toList();
        var done = new ArrayList<Integer>();
        var other = Thread.ofPlatform()
                .start(() -> steps.forEach(things, _ -> {}, (thing, place) -> {
                    assertEquals(thing, place);
                    done.add(thing);
                    nanos += 100_000;
                }));
        while (done.size() < things.size()) {
            waiting.acquireUninterruptibly();
            var before = done.size();
            steps.runWaiting();
            assertTrue(done.size() > before);
            assertTrue(done.size() - before <= OwnerSteps.BETWEEN_LOOKS,
                    () -> done.size() - before + " in one step");
        }
        other.join();
        assertEquals(things, done);
    }

    @Test
    void stepsThatWaitTogetherHoldTheOwnerNoLongerThanOne() throws Exception {
        var done = new AtomicInteger();
        var others = IntStream.range(0, 3)
                .mapToObj(_ -> Thread.ofPlatform().start(() -> steps.run(() -> {
                    done.incrementAndGet();
                    nanos += 2_000_000;
                }))).toList();
        waiting.acquireUninterruptibly(others.size());
        for (var i = 1; i <= others.size(); i++) {
            steps.runWaiting();
            assertEquals(i, done.get());
            assertEquals(i < others.size(), waiting.tryAcquire());
        }
        for (var other : others) {
            other.join();
        }
    }

    /// Not all of them long before: what was fetched would be gone again.
    @Test
    void thingsAreLookedAheadForJustBeforeTheirTurn() throws Exception {
        var things = IntStream.range(0, 3 * OwnerSteps.BETWEEN_LOOKS + 1).boxed().toList();
        var ahead = new ArrayList<Integer>();
        var done = new ArrayList<Integer>();
        var other = Thread.ofPlatform().start(() -> steps.forEach(things, some -> {
            assertEquals(done, ahead);
            assertTrue(some.size() <= OwnerSteps.BETWEEN_LOOKS);
            ahead.addAll(some);
        }, (thing, _) -> {
            assertTrue(ahead.contains(thing));
            done.add(thing);
        }));
        waiting.acquireUninterruptibly();
        steps.runWaiting();
        other.join();
        assertEquals(things, done);
        assertEquals(things, ahead);
    }

    @Test
    void thingsThatTakeNoTimeAreDoneInOneStep() throws Exception {
        var done = new ArrayList<Integer>();
        var other = Thread.ofPlatform().start(
                () -> steps.forEach(List.of(1, 2, 3), _ -> {}, (thing, _) -> done.add(thing)));
        waiting.acquireUninterruptibly();
        steps.runWaiting();
        assertEquals(List.of(1, 2, 3), done);
        other.join();
    }
}
