package dev.stave.server.execution;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.Pause;
import dev.stave.server.command.Prepared;
import dev.stave.server.command.Session;
import dev.stave.server.command.Waiting;
import dev.stave.storage.Engine;
import io.netty.channel.EventLoop;

/// Clients whose requests are not run for a while, and why: a pause (CLIENT
/// PAUSE, or a log that grows faster than it is flushed), a command that is
/// answered later, values that are being read from disk.
///
/// **Threads** Owned by the writer.
final class HeldClients {
    private final EventLoop loop;
    private final InstantSource clock;
    private final Pause pause;
    private final Consumer<Client> resume;
    private final List<Client> paused = new ArrayList<>();
    private final List<Client> blocked = new ArrayList<>();
    private Engine engine;

    /// @param resume
    ///            runs what a client has sent, unless something else holds it
    HeldClients(EventLoop loop, InstantSource clock, Engine engine, Pause pause,
            Consumer<Client> resume) {
        this.loop = loop;
        this.clock = clock;
        this.engine = engine;
        this.pause = pause;
        this.resume = resume;
    }

    /// Another store is served from now on.
    void replace(Engine other) {
        engine = other;
    }

    /// Whether a request is not to be run now.
    boolean mustPause(Session session, Prepared prepared, long nowMillis) {
        var isPause = pause.activeAt(nowMillis);
        var spec = prepared.spec();
        if (isPause && !pause.writesOnly()) {
            return spec == null || !spec.name().equals("client|unpause");
        }
        return (isPause || engine.isBehind()) && writes(session, spec);
    }

    private static boolean writes(Session session, @Nullable CommandSpec spec) {
        return spec != null && (spec.has(CommandSpec.Flag.WRITE)
                || (spec.name().equals("exec") && queuesWrites(session))
                || (spec.name().equals("commit") && session.open != null
                        && session.open.hasWrites()));
    }

    private static boolean queuesWrites(Session session) {
        return session.transaction.queue.stream()
                .anyMatch(queued -> queued.spec() != null
                        && queued.spec().has(CommandSpec.Flag.WRITE));
    }

    void pause(Client client, long nowMillis) {
        client.paused = true;
        paused.add(client);
        if (paused.size() == 1 && pause.activeAt(nowMillis)) {
            var _ = loop.schedule(this::resumePaused, pause.untilMillis() - nowMillis,
                    TimeUnit.MILLISECONDS);
        }
    }

    /// A pause is over.
    void resumePaused() {
        var clients = List.copyOf(paused);
        paused.clear();
        for (var client : clients) {
            client.paused = false;
            resume.accept(client);
        }
    }

    /// Holds the client until its command that waits can be answered.
    void block(Client client, Waiting waiting) {
        client.blocked = true;
        client.session().wake = () -> loop.execute(this::resumeReady);
        blocked.add(client);
        if (waiting.deadlineMillis() != Waiting.NO_DEADLINE) {
            var _ = loop.schedule(this::resumeReady, waiting.deadlineMillis() - clock.millis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    /// Holds the client until what its decisions wanted has been read.
    void awaitValues(Client client) {
        var values = Objects.requireNonNull(engine.coldValues().take());
        client.awaitsValues = true;
        client.values = values;
        engine.coldValues().fetch(values, () -> loop.execute(() -> {
            client.awaitsValues = false;
            if (client.gone) {
                client.forgetValues();
            }
            resume.accept(client);
        }));
    }

    /// Something has happened that clients may wait for.
    void resumeReady() {
        if (!paused.isEmpty() && !engine.isBehind()) {
            resumePaused();
        }
        if (blocked.isEmpty()) {
            return;
        }
        var now = clock.millis();
        var ready = blocked.stream().filter(client -> isOver(client.session(), now)).toList();
        blocked.removeAll(ready);
        for (var client : ready) {
            client.blocked = false;
            resume.accept(client);
        }
    }

    private static boolean isOver(Session session, long nowMillis) {
        return Objects.requireNonNull(session.waiting).isOver(nowMillis);
    }

    /// The client is gone.
    void forget(Client client) {
        paused.remove(client);
        blocked.remove(client);
    }
}
