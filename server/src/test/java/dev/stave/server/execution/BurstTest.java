package dev.stave.server.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import dev.stave.server.config.Settings;

class BurstTest {
    @AutoClose
    private final Conversations server = new Conversations();
    private final Pushes pushes = new Pushes(new ReplyGate(server.context().engine()),
            new OutputLimits(Settings.defaults(), _ -> {}));
    private final Burst burst = new Burst();
    private final Client first = client(1);
    private final Client second = client(2);
    private final List<Client> ran = new ArrayList<>();

    private static Client client(int id) {
        return new Client(Newcomer.session(id, new RecordingLink("10.0.0.2:" + id, id), 0),
                new RecordingOutlet(null));
    }

    private void addBoth() {
        burst.add(first, new Batch());
        burst.add(second, new Batch());
    }

    @Test
    void aLookAheadThatFailsKeepsNobodyFromRunning() {
        addBoth();
        burst.run(_ -> {
            throw new IllegalStateException("a mistake");
        }, ran::add, pushes);
        assertEquals(List.of(first, second), ran);
    }

    @Test
    void whoCannotBeRunIsClosedAlone() {
        addBoth();
        burst.run(_ -> {}, client -> {
            if (client == first) {
                throw new OutOfMemoryError("for its replies");
            }
            ran.add(client);
        }, pushes);
        assertTrue(first.closing);
        assertFalse(second.closing);
        assertEquals(List.of(second), ran);
    }

    @Test
    void whoComesWhileOthersRunIsRunWithThem() {
        burst.add(first, new Batch());
        burst.run(_ -> {}, client -> {
            ran.add(client);
            if (client == first) {
                burst.add(second, new Batch());
                burst.run(_ -> {}, ran::add, pushes);
                assertEquals(List.of(first), ran);
            }
        }, pushes);
        assertEquals(List.of(first, second), ran);
        assertTrue(burst.isEmpty());
    }
}
