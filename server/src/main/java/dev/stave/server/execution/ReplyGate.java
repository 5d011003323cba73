package dev.stave.server.execution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

import dev.stave.protocol.ReplyEncoder;
import dev.stave.storage.Engine;
import io.netty.channel.EventLoop;

/// Replies that wait until the log has acknowledged what they depend on. Those
/// of one client stay in order: behind one that waits, all wait.
///
/// **Threads** Owned by the writer.
final class ReplyGate {
    private final ArrayDeque<Output> waiting = new ArrayDeque<>();
    private Engine engine;
    private final IdentityHashMap<EventLoop, List<Output>> released = new IdentityHashMap<>();

    ReplyGate(Engine engine) {
        this.engine = engine;
    }

    /// Another store is served from now on; nothing waits for the one so far.
    void replace(Engine other) {
        engine = other;
    }

    /// Sends replies now, or when they may go.
    void emit(Output output) {
        if (output.client().waitingOutputs == 0 && output.dependency() <= engine.acknowledged()) {
            send(output);
        } else {
            output.client().waitingOutputs++;
            waiting.add(output);
        }
    }

    private static void send(Output output) {
        var target = output.client().outlet().eventLoop();
        if (target.inEventLoop()) {
            output.write();
        } else {
            target.execute(output::write);
        }
    }

    /// Sends what may go by now: one hand-over for each loop of connections.
    void release() {
        var acknowledged = engine.acknowledged();
        for (var output = waiting.peek(); output != null
                && output.dependency() <= acknowledged; output = waiting.peek()) {
            waiting.remove();
            output.client().waitingOutputs--;
            released.computeIfAbsent(output.client().outlet().eventLoop(), _ -> new ArrayList<>())
                    .add(output);
        }
        released.forEach(ReplyGate::sendAll);
        released.clear();
    }

    private static void sendAll(EventLoop target, List<Output> outputs) {
        if (target.inEventLoop()) {
            outputs.forEach(Output::write);
        } else {
            target.execute(() -> outputs.forEach(Output::write));
        }
    }

    /// The log has failed: what waits for it will not be acknowledged, and the
    /// clients are told so.
    void fail() {
        release();
        var error = CommandExecutor.unavailable(engine.health().reason());
        for (var output = waiting.poll(); output != null; output = waiting.poll()) {
            var client = output.client();
            client.waitingOutputs--;
            var before = output.size();
            output.bytes().clear();
            output.large().release();
            for (var i = 0; i < output.replies(); i++) {
                ReplyEncoder.encode(error, client.session().version, output.bytes());
            }
            client.outlet().addOutstanding(output.size() - before);
            send(output);
        }
    }
}
