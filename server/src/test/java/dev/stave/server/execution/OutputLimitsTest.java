package dev.stave.server.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.stave.server.pattern.Glob;
import dev.stave.server.config.BufferLimits;
import dev.stave.server.config.BufferLimits.ClientClass;
import dev.stave.server.config.BufferLimits.Limit;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.server.pubsub.PubSub;
import dev.stave.server.pubsub.SubscriptionKind;
import dev.stave.storage.Bytes;

class OutputLimitsTest {
    private static final long NOW = 1_000_000;

    private final List<Client> cut = new ArrayList<>();
    private final OutputLimits limits = new OutputLimits(
            Settings.defaults().with(Options.CLIENT_OUTPUT_BUFFER_LIMIT,
                    new BufferLimits(Map.of(ClientClass.NORMAL, new Limit(0, 0, 0),
                            ClientClass.PUBSUB, new Limit(1_000, 100, 3)))),
            cut::add);
    private final RecordingOutlet outlet = new RecordingOutlet(null);
    private final RecordingLink link = new RecordingLink("10.0.0.2:1", 1);
    private final Client client = new Client(Newcomer.session(1, link, NOW), outlet);

    private void subscribe() {
        new PubSub(pattern -> new Glob(pattern)::matches).subscribe(client.session(),
                SubscriptionKind.CHANNEL, Bytes.of("c"));
    }

    @Test
    void theHardLimitHoldsAtOnce() {
        subscribe();
        outlet.unread = 600;
        assertFalse(limits.isExceeded(client, 399, NOW));
        assertTrue(limits.isExceeded(client, 400, NOW));
    }

    @Test
    void theLimitIsThatOfTheClientsClass() {
        outlet.unread = 1_000_000;
        assertFalse(limits.isExceeded(client, 0, NOW));
        subscribe();
        assertTrue(limits.isExceeded(client, 0, NOW));
    }

    @Test
    void theSoftLimitHoldsAfterItsTimeWithoutABreak() {
        subscribe();
        outlet.unread = 100;
        assertFalse(limits.isExceeded(client, 0, NOW));
        assertFalse(limits.isExceeded(client, 0, NOW + 3_000));
        outlet.unread = 99;
        assertFalse(limits.isExceeded(client, 0, NOW + 3_001));
        outlet.unread = 100;
        assertFalse(limits.isExceeded(client, 0, NOW + 3_002));
        assertTrue(limits.isExceeded(client, 0, NOW + 6_003));
    }

    @Test
    void whoIsSentNothingMoreIsDisconnectedAllTheSame() {
        subscribe();
        outlet.unread = 100;
        limits.isExceeded(client, 0, NOW);
        limits.checkAgain(NOW + 3_000);
        assertEquals(List.of(), cut);
        limits.checkAgain(NOW + 3_001);
        assertEquals(List.of(client), cut);
        assertTrue(link.isClosed());
        limits.checkAgain(NOW + 9_000);
        assertEquals(List.of(client), cut);
    }
}
