package dev.stave.server.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.stave.server.command.Sessions;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.server.pubsub.Deliveries;
import dev.stave.server.pubsub.Monitors;

class IdleClientsTest {
    private final Sessions sessions = new Sessions();
    private final List<RecordingLink> links = new ArrayList<>();

    private void connect(int clients, long connectedMillis) {
        for (var i = 0; i < clients; i++) {
            var link = new RecordingLink("127.0.0.1:" + (10_000 + i), i);
            links.add(link);
            sessions.add(Newcomer.session(sessions.nextId(), link, connectedMillis));
        }
    }

    private long closed() {
        return links.stream().filter(RecordingLink::isClosed).count();
    }

    private IdleClients idleClients(int timeoutSeconds) {
        return new IdleClients(Settings.defaults().with(Options.TIMEOUT, timeoutSeconds), sessions,
                new Monitors(new Deliveries()));
    }

    @Test
    void clientsThatHaveSentNothingForTheTimeoutAreDisconnected() {
        connect(2, 1_000);
        connect(3, 8_000);
        idleClients(10).disconnectSome(11_000);
        assertEquals(2, closed());
    }

    @Test
    void withoutATimeoutNobodyIsDisconnected() {
        connect(2, 1_000);
        idleClients(0).disconnectSome(Long.MAX_VALUE);
        assertEquals(0, closed());
    }

    @Test
    void manyClientsAreLookedAtInSeveralGoes() {
        connect(5_000, 1_000);
        var idle = idleClients(10);
        idle.disconnectSome(11_000);
        assertEquals(501, closed());
        for (var i = 0; i < 9; i++) {
            idle.disconnectSome(11_000);
        }
        assertEquals(5_000, closed());
    }
}
