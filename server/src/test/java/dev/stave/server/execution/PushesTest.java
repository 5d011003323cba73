package dev.stave.server.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.stave.protocol.Reply;
import dev.stave.server.config.BufferLimits;
import dev.stave.server.config.BufferLimits.ClientClass;
import dev.stave.server.config.BufferLimits.Limit;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.storage.Bytes;
import dev.stave.storage.Engine;
import dev.stave.storage.EngineListener;
import dev.stave.storage.EngineOptions;
import dev.stave.storage.Mutation;
import dev.stave.storage.Stored;
import dev.stave.storage.Value;
import dev.stave.storage.disk.RealDisk;
import dev.stave.storage.log.LogHealth;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;

class PushesTest {
    private static final long NOW = 1_000_000;
    private static final long LIMIT_BYTES = 1_000;

    private final EventLoop loop = new DefaultEventLoop();
    private final List<Client> cut = new ArrayList<>();
    private final Client publisher = client(1);
    private final Client listener = client(2);
    @TempDir
    private Path directory;
    private RealDisk disk;
    private Engine engine;
    private ReplyGate gate;
    private Pushes pushes;

    private Client client(int id) {
        return new Client(Newcomer.session(id, new RecordingLink("10.0.0.2:" + id, id), NOW),
                new RecordingOutlet(loop));
    }

    @BeforeEach
    void open() throws IOException {
        disk = RealDisk.open(directory);
        engine = Engine.open(EngineOptions.DEFAULT, disk, new DeafListener(), NOW);
        gate = new ReplyGate(engine);
        var settings = Settings.defaults().with(Options.CLIENT_OUTPUT_BUFFER_LIMIT,
                new BufferLimits(Map.of(ClientClass.NORMAL, new Limit(LIMIT_BYTES, 0, 0))));
        pushes = new Pushes(gate, new OutputLimits(settings, cut::add));
    }

    @AfterEach
    void close() throws IOException {
        engine.close();
        disk.close();
        var _ = loop.shutdownGracefully();
    }

    /// On the loop that owns the outlets, to its end.
    private void run(Runnable steps) {
        loop.submit(steps).syncUninterruptibly();
    }

    private static String written(Client client) {
        return ((RecordingOutlet) client.outlet()).written();
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }

    private void begin(ByteBuf replies) {
        pushes.begin(publisher, replies);
    }

    private void end(ByteBuf replies, long dependency) {
        pushes.emit(new Output(publisher, replies, dependency, 1, 1, false), NOW);
    }

    @Test
    void whatIsToldOfAWriteWaitsUntilItCannotBeLost() {
        run(() -> {
            var put = new Mutation.Put(0, Bytes.of("k"), Value.string(new byte[1]),
                    Stored.NO_DEADLINE);
            var sequence = engine.commit(List.of(put), NOW);
            var replies = bytes("+OK\r\n");
            begin(replies);
            pushes.add(listener, Reply.PONG, NOW);
            end(replies, sequence);
            assertEquals("", written(publisher) + written(listener));
            engine.flush(NOW);
            while (engine.acknowledged() < sequence) {
                Thread.onSpinWait();
            }
            gate.release();
            assertEquals("+OK\r\n", written(publisher));
            assertEquals("+PONG\r\n", written(listener));
        });
    }

    @Test
    void whatIsHeldCountsAsUnreadAndGoesInItsOrder() {
        run(() -> {
            pushes.hold();
            for (var reply : List.of(":1\r\n", ":2\r\n")) {
                var replies = bytes(reply);
                begin(replies);
                end(replies, 0);
            }
            assertEquals("", written(publisher));
            assertEquals(8, publisher.outlet().outstandingBytes());
            pushes.letGo();
            assertEquals(":1\r\n:2\r\n", written(publisher));
        });
    }

    @Test
    void whatCannotBeSentToOneIsSentToTheOthers() {
        run(() -> {
            pushes.hold();
            var lost = bytes(":1\r\n");
            begin(lost);
            end(lost, 0);
            pushes.add(listener, Reply.PONG, NOW);
            pushes.emit(0);
            lost.release(); // So that its outlet fails.
            pushes.letGo();
            assertTrue(publisher.closing);
            assertEquals("+PONG\r\n", written(listener));
        });
    }

    @Test
    void whatAClientIsToldWhileItRunsStandsBetweenItsReplies() {
        run(() -> {
            var replies = bytes(":1\r\n");
            begin(replies);
            pushes.add(publisher, Reply.PONG, NOW);
            replies.writeBytes(bytes(":2\r\n"));
            end(replies, 0);
            assertEquals(":1\r\n+PONG\r\n:2\r\n", written(publisher));
        });
    }

    @Test
    void whoIsSentMoreThanItsLimitIsCutOffBeforeMoreIsGathered() {
        run(() -> {
            var replies = bytes(":1\r\n");
            begin(replies);
            var message = Reply.bulk(new byte[400]);
            for (var i = 0; i < 100; i++) {
                pushes.add(listener, message, NOW);
            }
            assertEquals(List.of(listener), cut);
            assertTrue(listener.pushes != null
                    && listener.pushes.readableBytes() < 2 * LIMIT_BYTES);
            end(replies, 0);
            assertEquals("", written(listener));
            assertEquals(":1\r\n", written(publisher));
        });
    }

    @Test
    void aReplyThatIsLargerThanTheLimitIsNotSent() {
        run(() -> {
            var replies = bytes("x".repeat((int) LIMIT_BYTES));
            begin(replies);
            end(replies, 0);
            assertEquals(List.of(publisher), cut);
            assertEquals("", written(publisher));
        });
    }

    private static final class DeafListener implements EngineListener {
        @Override
        public void acknowledged(long sequence) {}

        @Override
        public void healthChanged(LogHealth health) {}

        @Override
        public void stepsWaiting() {}
    }
}
