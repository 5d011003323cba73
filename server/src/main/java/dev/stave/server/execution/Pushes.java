package dev.stave.server.execution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.protocol.ReplyEncoder;
import io.netty.buffer.ByteBuf;

/// What clients are sent without having asked just now: one piece for each
/// client and run of another. What goes to the very client that runs stands
/// between its replies. All of it goes in the order in which it was made.
///
/// A client that does not read is cut off by [OutputLimits] while its piece
/// grows, so what is gathered for it is bounded; whoever publishes never waits.
///
/// **Threads** Owned by the writer.
final class Pushes {
    /// A message is short, mostly, and many clients may get one.
    private static final int INITIAL_BYTES = 128;

    private final ReplyGate gate;
    private final OutputLimits limits;
    private final List<Client> receivers = new ArrayList<>();
    private final ArrayDeque<Output> ready = new ArrayDeque<>();
    private boolean emitting;
    private boolean holding;
    private @Nullable Client running;
    private @Nullable ByteBuf replies;

    Pushes(ReplyGate gate, OutputLimits limits) {
        this.gate = gate;
        this.limits = limits;
    }

    /// What goes to this client from now on goes into its replies.
    void begin(Client client, ByteBuf bytes) {
        running = client;
        replies = bytes;
    }

    void add(Client client, Reply message, long nowMillis) {
        if (client.gone || client.closing) {
            return;
        }
        var bytes = client == running && replies != null ? replies : gathered(client);
        ReplyEncoder.encode(message, client.session().version, bytes);
        if (limits.isExceeded(client, bytes.readableBytes(), nowMillis)) {
            limits.cut(client);
        }
    }

    private ByteBuf gathered(Client client) {
        if (client.pushes == null) {
            client.pushes = client.outlet().allocator().buffer(INITIAL_BYTES);
            receivers.add(client);
        }
        return client.pushes;
    }

    /// Sends the replies of the client that has run, and then what was gathered:
    /// that waits for the same acknowledgement, so what is told of a write cannot
    /// be lost.
    void emit(Output output, long nowMillis) {
        var client = output.client();
        if (!client.cut && limits.isExceeded(client, output.size(), nowMillis)) {
            limits.cut(client);
        }
        if (client.cut) {
            output.release();
        } else {
            makeReady(output);
        }
        emit(output.dependency());
    }

    /// Sends what was gathered.
    ///
    /// @param dependency
    ///            the sequence that the log must have acknowledged first
    void emit(long dependency) {
        running = null;
        replies = null;
        for (var client : receivers) {
            takeGathered(client, dependency);
        }
        receivers.clear();
        emitReady();
    }

    /// Nothing goes until [#letGo].
    void hold() {
        holding = true;
    }

    void letGo() {
        holding = false;
        emitReady();
    }

    private void takeGathered(Client client, long dependency) {
        var bytes = Objects.requireNonNull(client.pushes);
        client.pushes = null;
        if (client.gone || client.cut) {
            bytes.release();
        } else {
            makeReady(new Output(client, bytes, dependency, 0, 0, false));
        }
    }

    /// It counts from here on, also while it is held.
    private void makeReady(Output output) {
        output.client().outlet().addOutstanding(output.size());
        ready.add(output);
    }

    private void emitReady() {
        if (emitting || holding) {
            return;
        }
        emitting = true; // An output that is written at once may begin another run.
        for (var output = ready.poll(); output != null; output = ready.poll()) {
            emitAlone(output);
        }
        emitting = false;
    }

    private void emitAlone(Output output) {
        try {
            gate.emit(output);
        } catch (Throwable e) {
            output.client().giveUp(e);
        }
    }
}
