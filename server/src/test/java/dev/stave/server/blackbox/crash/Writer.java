package dev.stave.server.blackbox.crash;

import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

import org.jspecify.annotations.Nullable;

/// One connection that writes in pipelines, until it breaks, and remembers what
/// it was promised: the state up to the last acknowledgement, and the intents
/// after it, in order, of which the server may have done any number, but only
/// from the front.
///
/// **Threads** Writes on a thread of its own; once [#stop] has returned,
/// the caller's.
final class Writer {
    private static final int PIPELINE_AT_MOST = 16;
    /// By how much the server's idea of the time may be behind ours.
    private static final long CLOCK_TOLERANCE_MILLIS = 50;

    private final IntentGenerator generator;
    private final Random random;
    private final ArrayDeque<Intent> unknown = new ArrayDeque<>();
    private Model acknowledged = Model.empty();
    private long acknowledgements;
    private volatile boolean stopped;
    private @Nullable Thread thread;
    private volatile @Nullable String unexpected;

    Writer(int number, long seed) {
        generator = new IntentGenerator(number, seed + number);
        random = new Random(seed - number);
    }

    /// Starts to write.
    ///
    /// @param acknowledgements
    ///            counted down at each; to its end when there is a [#refusal]
    void start(ServerProcess server, CountDownLatch acknowledgements) {
        stopped = false;
        unexpected = null;
        thread = Thread.ofPlatform().start(() -> {
            try (var client = server.connect()) {
                while (!stopped && writePipeline(client, acknowledgements)) {
                    // Until the server goes, or the test says so.
                }
            } catch (UncheckedIOException _) {
                // The connection broke in the middle of sending: nobody knows how far.
            }
            while (unexpected != null && acknowledgements.getCount() > 0) {
                acknowledgements.countDown(); // Nobody is to wait for more.
            }
        });
    }

    /// Waits for the end, which comes by itself when the server refuses writes or
    /// goes.
    ///
    /// @return what the server said of a write that it did not take; null when it
    ///         went without a word
    @Nullable
    String awaitEnd() throws InterruptedException {
        if (thread != null) {
            thread.join();
        }
        return unexpected;
    }

    /// What the server said so far of a write that it did not take, if it did.
    @Nullable
    String refusal() {
        return unexpected;
    }

    /// No new pipelines; waits for the last.
    void stop() throws InterruptedException {
        stopped = true;
        if (thread != null) {
            thread.join();
        }
        if (unexpected != null) {
            throw new AssertionError("an answer that does not fit: " + unexpected);
        }
    }

    /// Checks that what the server holds is a state that it was allowed to end in,
    /// and goes on from there.
    ///
    /// @throws Flaw.Found
    ///             when it is none
    void check(RespClient client) {
        var beforeMillis = System.currentTimeMillis() - CLOCK_TOLERANCE_MILLIS;
        var held = held(client);
        var afterMillis = System.currentTimeMillis() + CLOCK_TOLERANCE_MILLIS;
        var actual = held.withoutDeadlinesIn(beforeMillis, afterMillis);
        var possible = possible(beforeMillis, afterMillis);
        if (!possible.contains(actual)) {
            throw new Flaw.Found(Flaw.of(possible, actual),
                    "acknowledged / held:" + possible.getFirst().differenceTo(actual)
                            + "\n  and none of the " + unknown.size()
                            + " intents after it explains that: "
                            + unknown.stream().map(Intent::commands).toList());
        }
        acknowledged = held;
        unknown.clear();
    }

    /// The state that was acknowledged, then with one more each of the intents
    /// after it.
    private List<Model> possible(long beforeMillis, long afterMillis) {
        var states = new ArrayList<Model>();
        var state = acknowledged.copy();
        states.add(settled(state, beforeMillis, afterMillis));
        for (var intent : unknown) {
            intent.effect().accept(state);
            states.add(settled(state, beforeMillis, afterMillis));
        }
        return states;
    }

    private static Model settled(Model state, long beforeMillis, long afterMillis) {
        return state.livingAt(beforeMillis).withoutDeadlinesIn(beforeMillis, afterMillis);
    }

    /// Whether the server holds none of the keys.
    boolean holdsNothing(RespClient client) {
        return held(client).keys().isEmpty();
    }

    /// All keys were removed, and that was acknowledged.
    void forgetAll() {
        acknowledged = Model.empty();
        unknown.clear();
    }

    /// How many writes were acknowledged since the last call.
    long takeAcknowledged() {
        var taken = acknowledgements;
        acknowledgements = 0;
        return taken;
    }

    /// How many writes were sent, and not acknowledged.
    int unknown() {
        return unknown.size();
    }

    private boolean writePipeline(RespClient client, CountDownLatch acknowledgements) {
        for (int i = 1 + random.nextInt(PIPELINE_AT_MOST); i > 0; i--) {
            var intent = generator.next();
            unknown.add(intent);
            intent.commands().forEach(client::send);
        }
        client.flush();
        while (!unknown.isEmpty()) {
            if (!isAcknowledged(client, unknown.getFirst())) {
                return false;
            }
            unknown.removeFirst().effect().accept(acknowledged);
            this.acknowledgements++;
            acknowledgements.countDown();
        }
        return true;
    }

    private boolean isAcknowledged(RespClient client, Intent intent) {
        for (var command : intent.commands()) {
            var reply = client.read();
            if (reply instanceof RespValue.Closed) {
                return false;
            }
            if (reply instanceof RespValue.Failure || reply instanceof RespValue.Nil) {
                unexpected = command + ": " + reply;
                return false;
            }
        }
        return true;
    }

    private Model held(RespClient client) {
        List<String> keys = generator.keys();
        keys.forEach(key -> client.send("GET", key).send("PEXPIRETIME", key));
        client.flush();
        var held = Model.empty();
        for (String key : keys) {
            var value = client.read();
            var deadline = client.read();
            if (value instanceof RespValue.Bulk(var text)
                    && deadline instanceof RespValue.Int(long millis)) {
                held.put(key, text, millis);
            }
        }
        return held;
    }
}
