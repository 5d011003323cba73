package dev.stave.server.execution;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stave.storage.Engine;

/// The clients that have sent something since the writer ran any. They run when
/// all that was ready is read, and are answered when all have run: so what their
/// requests look up is brought near for all of them together, and the code that
/// reads, runs and sends stays in the processor's caches for longer.
///
/// **Threads** The writer's.
final class Burst {
    private static final Logger LOGGER = LoggerFactory.getLogger(Burst.class);
    /// As many as are looked ahead at together; then nobody waits for more.
    private static final int MAX_REQUESTS = Engine.MAX_KEYS_AHEAD;

    private final Queue<Client> clients = new ArrayDeque<>();
    private int requests;
    private boolean running;

    void add(Client client, Batch batch) {
        clients.add(client);
        requests += batch.size();
    }

    boolean isEmpty() {
        return clients.isEmpty();
    }

    boolean isFull() {
        return requests >= MAX_REQUESTS;
    }

    /// Whether it should run before this one is added: nobody waits for much more
    /// than is looked ahead at together.
    boolean hasNoRoomFor(Batch batch) {
        return !clients.isEmpty() && requests + batch.size() > MAX_REQUESTS;
    }

    /// Runs them all, and who comes meanwhile. It fails for none of them.
    ///
    /// @param ahead
    ///            looks at what they are about to ask for, which nothing depends on
    /// @param run
    ///            runs one of them
    /// @param replies
    ///            are held until then
    void run(Consumer<Queue<Client>> ahead, Consumer<Client> run, Pushes replies) {
        if (running) {
            return; // Whoever runs them goes on with those who came meanwhile.
        }
        running = true;
        replies.hold();
        try {
            lookAhead(ahead);
            for (var client = poll(); client != null; client = poll()) {
                runAlone(client, run);
            }
        } finally {
            running = false;
            replies.letGo();
        }
    }

    private void lookAhead(Consumer<Queue<Client>> ahead) {
        try {
            ahead.accept(clients);
        } catch (Throwable e) {
            LOGGER.error("what clients ask for cannot be looked at ahead", e);
        }
    }

    private static void runAlone(Client client, Consumer<Client> run) {
        try {
            run.accept(client);
        } catch (Throwable e) {
            client.giveUp(e);
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
