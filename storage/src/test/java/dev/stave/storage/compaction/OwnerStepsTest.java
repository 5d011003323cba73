package dev.stave.storage.compaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

import org.junit.jupiter.api.Test;

class OwnerStepsTest {
    private final Semaphore waiting = new Semaphore(0);
    private final OwnerSteps steps = new OwnerSteps(waiting::release);

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
}
