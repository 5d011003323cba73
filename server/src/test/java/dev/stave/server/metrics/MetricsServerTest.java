package dev.stave.server.metrics;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import dev.stave.server.config.Settings;
import dev.stave.server.execution.Writer;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;

class MetricsServerTest {
    @AutoClose("shutdownGracefully")
    private final EventLoop loop = new DefaultEventLoop();
    private final MetricsServer server = new MetricsServer(Settings.defaults(),
            new Writer(loop, InstantSource.system()));

    @Test
    void aConnectionEndsAtItsTimeHoweverOftenItSendsAByte() {
        var channel = new EmbeddedChannel();
        channel.freezeTime();
        server.accept(channel);
        for (var second = 1; second < MetricsServer.CONNECTION_SECONDS; second++) {
            advanceASecond(channel);
            channel.writeInbound(Unpooled.copiedBuffer("G", StandardCharsets.US_ASCII));
            assertTrue(channel.isOpen());
        }
        advanceASecond(channel);
        assertFalse(channel.isOpen());
    }

    private static void advanceASecond(EmbeddedChannel channel) {
        channel.advanceTimeBy(1, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }
}
