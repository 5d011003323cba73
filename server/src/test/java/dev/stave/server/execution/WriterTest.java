package dev.stave.server.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.InstantSource;
import java.util.Objects;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Dialogue;
import dev.stave.server.command.Prepared;
import dev.stave.server.command.ReadCommand;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;

class WriterTest {
    @AutoClose
    private final Conversations server = new Conversations();
    @AutoClose("shutdownGracefully")
    private final EventLoop loop = new DefaultEventLoop();
    private final Writer writer = new Writer(loop, InstantSource.system());
    private int nextClient = 1;

    @BeforeEach
    void start() {
        writer.own(server.context().engine());
        writer.start(server.context());
    }

    private Client client() {
        var id = nextClient++;
        var session = Newcomer.session(id, new RecordingLink("10.0.0.2:" + id, id), 0);
        return new Client(session, new RecordingOutlet(loop));
    }

    private static RecordingOutlet outlet(Client client) {
        return (RecordingOutlet) client.outlet();
    }

    private Prepared ping() {
        return server.context().commands().prepare(Dialogue.request("PING"));
    }

    /// A command with a mistake of ours in it.
    private Prepared broken() {
        return noting(() -> {
            throw new IllegalStateException("a mistake");
        });
    }

    /// A command that does this when it runs.
    private Prepared noting(Runnable note) {
        ReadCommand command = _ -> {
            note.run();
            return Reply.PONG;
        };
        return Prepared.of(Dialogue.request("PING"), Objects.requireNonNull(ping().spec()),
                command);
    }

    private static Batch batch(Prepared... requests) {
        var batch = new Batch();
        for (var request : requests) {
            batch.add(request);
        }
        return batch;
    }

    /// Waits until the writer has done what there was to do.
    private void submit(Client client, Batch batch) {
        inOneRound(() -> writer.submit(client, batch));
    }

    /// The same round of the loop for all of it; then waits for what that has left
    /// to do.
    private void inOneRound(Runnable reading) {
        loop.submit(reading).syncUninterruptibly();
        loop.submit(() -> {}).syncUninterruptibly();
    }

    private Batch pings(int count) {
        var batch = new Batch();
        for (var i = 0; i < count; i++) {
            batch.add(ping());
        }
        return batch;
    }

    @Test
    void aCommandThatFailsUnforeseenEndsItsClientAlone() {
        var unlucky = client();
        var broken = batch(ping(), broken(), ping());
        submit(unlucky, broken);
        assertTrue(outlet(unlucky).closed);
        assertEquals("", outlet(unlucky).written());
        assertFalse(broken.hasNext(), "it would be run again");
        submit(unlucky, batch(ping()));
        assertEquals("", outlet(unlucky).written());
        var other = client();
        submit(other, batch(ping()));
        assertEquals("+PONG\r\n", outlet(other).written());
        assertFalse(outlet(other).closed);
    }

    @Test
    void clientsThatAreReadyTogetherRunWhenAllHaveBeenRead() {
        var first = client();
        var second = client();
        inOneRound(() -> {
            writer.submit(first, batch(ping()));
            writer.submit(second, batch(ping(), ping()));
            writer.submit(first, batch(ping()));
            assertEquals("", outlet(first).written() + outlet(second).written());
        });
        assertEquals("+PONG\r\n+PONG\r\n", outlet(first).written());
        assertEquals("+PONG\r\n+PONG\r\n", outlet(second).written());
    }

    @Test
    void nobodyWaitsForMoreThanOneBurstHolds() {
        var early = client();
        var many = client();
        inOneRound(() -> {
            writer.submit(early, batch(ping()));
            writer.submit(many, pings(64));
            assertEquals("+PONG\r\n", outlet(early).written());
            assertEquals("+PONG\r\n".repeat(64), outlet(many).written());
        });
    }

    @Test
    void nobodyWaitsForABatchThatIsLongerThanABurst() {
        var early = client();
        var many = pings(64);
        var seen = new StringBuilder();
        many.add(noting(() -> seen.append(outlet(early).written())));
        inOneRound(() -> {
            writer.submit(early, batch(ping()));
            writer.submit(client(), many);
        });
        assertEquals("+PONG\r\n", seen.toString());
    }

    @Test
    void whoIsClosedByOneBeforeInTheSameBurstIsNotRun() {
        var killed = client();
        var ran = new StringBuilder();
        inOneRound(() -> {
            writer.submit(client(), batch(noting(killed::closeAfterReplies)));
            writer.submit(killed, batch(noting(() -> ran.append("killed"))));
            writer.submit(client(), batch(noting(() -> ran.append("behind"))));
        });
        assertEquals("behind", ran.toString());
    }

    @Test
    void aMistakeTakesNothingFromOthersInTheSameBurst() {
        var before = client();
        var unlucky = client();
        var behind = client();
        inOneRound(() -> {
            writer.submit(before, batch(ping()));
            writer.submit(unlucky, batch(broken()));
            writer.submit(behind, batch(ping()));
        });
        assertEquals("+PONG\r\n", outlet(before).written());
        assertTrue(outlet(unlucky).closed);
        assertEquals("+PONG\r\n", outlet(behind).written());
    }
}
