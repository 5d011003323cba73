package dev.stave.server.execution;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.Engine;

/// The clients that have sent something since the writer ran any. They run when
/// all that was ready is read, and are answered when all have run: so what their
/// requests look up is brought near for all of them together, and the code that
/// reads, runs and sends stays in the processor's caches for longer.
///
/// **Threads** The writer's.
final class Burst {
    /// As many as are looked ahead at together; then nobody waits for more.
    private static final int MAX_REQUESTS = Engine.MAX_KEYS_AHEAD;

    private final Queue<Client> clients = new ArrayDeque<>();
    private int requests;
    private boolean running;

    void add(Client client, Batch batch) {
        clients.add(client);
        requests += batch.size();
    }

    boolean isFull() {
        return requests >= MAX_REQUESTS;
    }

    /// Runs them all, and who comes meanwhile.
    ///
    /// @param replies
    ///            are held until then
    void run(LookAhead ahead, Consumer<Client> run, Pushes replies) {
        if (running) {
            return; // Whoever runs them goes on with those who came meanwhile.
        }
        running = true;
        replies.hold();
        try {
            ahead.touch(clients);
            for (var client = poll(); client != null; client = poll()) {
                run.accept(client);
            }
        } finally {
            running = false;
            replies.letGo();
        }
    }

    private @Nullable Client poll() {
        var next = clients.poll();
        if (next == null) {
            requests = 0;
        }
        return next;
    }
}
