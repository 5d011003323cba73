package dev.stave.server.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.stave.server.command.Glob;
import dev.stave.server.command.Session;
import dev.stave.server.config.BufferLimits;
import dev.stave.server.config.BufferLimits.ClientClass;
import dev.stave.server.config.BufferLimits.Limit;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.server.pubsub.PubSub;
import dev.stave.server.pubsub.SubscriptionKind;
import dev.stave.storage.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.EventLoop;

import java.util.Map;

class OutputLimitsTest {
    private static final long NOW = 1_000_000;

    private final List<Client> cut = new ArrayList<>();
    private final OutputLimits limits = new OutputLimits(
            Settings.defaults().with(Options.CLIENT_OUTPUT_BUFFER_LIMIT,
                    new BufferLimits(Map.of(ClientClass.NORMAL, new Limit(0, 0, 0),
                            ClientClass.PUBSUB, new Limit(1_000, 100, 3)))),
            cut::add);
    private final UnreadOutlet outlet = new UnreadOutlet();
    private final RecordingLink link = new RecordingLink("10.0.0.2:1", 1);
    private final Client client = new Client(new Session(1, link, NOW), outlet);

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

    /// A socket that takes nothing.
    private static final class UnreadOutlet implements Outlet {
        private long unread;

        @Override
        public EventLoop eventLoop() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ByteBufAllocator allocator() {
            return UnpooledByteBufAllocator.DEFAULT;
        }

        @Override
        public void write(ByteBuf replies, int batches, boolean thenClose) {
            replies.release();
        }

        @Override
        public long outstandingBytes() {
            return unread;
        }

        @Override
        public void addOutstanding(int bytes) {
            unread += bytes;
        }
    }
}
