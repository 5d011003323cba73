package dev.stave.server.execution;

import java.time.InstantSource;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.config.Options;
import dev.stave.server.pubsub.KeyspaceNotifications;
import dev.stave.server.stats.ProcessMemory;
import dev.stave.storage.Engine;
import dev.stave.storage.EngineListener;
import dev.stave.storage.log.LogHealth;
import io.netty.channel.EventLoop;

/// The one thread that touches the store. It runs the batches of all clients
/// one after the other, tells the log once for a round of them, and keeps each
/// reply until the log has acknowledged what it depends on.
///
/// It is an event loop: with `io-threads 0` the one that also reads and writes
/// the sockets, so that a request needs no hand-over at all; otherwise one that
/// does nothing else. It never waits: not for the disk, not for a client.
///
/// **Threads** Everything runs on [#loop], but for the methods that
/// say otherwise.
public final class Writer implements EngineListener {
    private static final int MIN_OUTPUT_BYTES = 512;
    private static final int MAX_GUESSED_BYTES = 1 << 16;
    /// How long the writer may be held by maintenance, for each unit
    /// of `active-expire-effort`.
    private static final long MAINTENANCE_BUDGET_NANOS = TimeUnit.MICROSECONDS.toNanos(500);
    private static final long MAINTENANCE_PAUSE_MILLIS = 3;
    private static final long MILLIS_PER_SECOND = 1000;

    private final EventLoop loop;
    private final InstantSource clock;
    private final AtomicBoolean releaseScheduled = new AtomicBoolean();
    private @Nullable Engine engine;
    private @Nullable CommandTimer timer;
    private @Nullable KeyspaceNotifications notifications;
    private @Nullable CommandExecutor executor;
    private @Nullable ReplyGate gate;
    private @Nullable HeldClients held;
    private @Nullable OutputLimits limits;
    private @Nullable Pushes pushes;
    private @Nullable ServerContext server;
    private @Nullable IdleClients idleClients;
    private final ClientTransactions transactions = new ClientTransactions();
    private final Burst burst = new Burst();
    private final Round round;
    private long maintenanceDueNanos;
    private boolean stopped;

    public Writer(EventLoop loop, InstantSource clock) {
        this.loop = loop;
        this.clock = clock;
        round = new Round(loop, this::endRound);
    }

    /// Gives the writer its store; before any client.
    ///
    /// @return what runs EXEC
    public ServerContext.Transactions own(Engine store) {
        engine = store;
        gate = new ReplyGate(store);
        return transactions;
    }

    /// Begins the regular work, when everything else is there.
    public void start(ServerContext context) {
        server = context;
        idleClients = new IdleClients(context.settings(), context.sessions(), context.monitors());
        limits = new OutputLimits(context.settings(), this::cutOff);
        pushes = new Pushes(gate(), limits);
        timer = new CommandTimer(System::nanoTime, context.settings(), context.statistics());
        notifications = new KeyspaceNotifications(context.pubsub(), context.settings());
        execute(context);
        context.settings().onChange(Options.MAXMEMORY_POLICY,
                policy -> executor().choosePolicy(policy));
        held = new HeldClients(loop, clock, engine(), context.pause(), this::resume);
        context.pause().onEnd(() -> loop.execute(held()::resumePaused));
        maintenanceDueNanos = System.nanoTime();
        loop.execute(this::maintain);
    }

    /// Serves another store from now on, which the clients find in place of the one
    /// that they had so far: nothing was written to that one.
    public void replace(Engine loaded) {
        var replaced = engine();
        engine = loaded;
        context().statistics().loaded(IntStream.range(0, loaded.databases())
                .mapToLong(loaded::size).sum());
        server = context().with(loaded, transactions);
        execute(context());
        gate().replace(loaded);
        held().replace(loaded);
        var now = clock.millis();
        for (var session : context().sessions().all()) {
            session.transaction.moveWatches(replaced.watches(), loaded.watches(), now);
        }
        replaced.close();
        loop.execute(this::runSteps); // The store may have waited for them while nobody served it.
    }

    private void execute(ServerContext context) {
        executor = new CommandExecutor(context, Objects.requireNonNull(timer),
                Objects.requireNonNull(notifications));
        transactions.attach(executor);
    }

    public EventLoop loop() {
        return loop;
    }

    /// Takes a batch of a client's. From the loop that read it.
    public void submit(Client client, Batch batch) {
        if (loop.inEventLoop()) {
            accept(client, batch);
        } else {
            loop.execute(() -> accept(client, batch));
        }
    }

    private void accept(Client client, Batch batch) {
        client.batches.add(batch);
        if (client.mayRun()) {
            if (burst.hasNoRoomFor(batch)) {
                runBurst();
            }
            round.begin(System.nanoTime());
            burst.add(client, batch);
            if (burst.isFull()) {
                runBurst();
            }
        }
    }

    /// Takes up a client that did not read its replies, now that it does. From any
    /// thread, and often for nothing.
    public void drained(Client client) {
        if (client.awaitsDrain) {
            loop.execute(() -> {
                client.awaitsDrain = false;
                resume(client);
            });
        }
    }

    private void resume(Client client) {
        if (client.mayRun() && !client.batches.isEmpty()) {
            run(client);
        }
    }

    /// Has something read off the server, between two batches. From any thread.
    ///
    /// @return completed on [#loop]
    public <T> CompletableFuture<T> ask(Function<ServerContext, T> question) {
        return CompletableFuture.supplyAsync(() -> {
            if (stopped) {
                throw new IllegalStateException("the server has ended");
            }
            return question.apply(context());
        }, loop);
    }

    /// A connection is there. From any thread.
    public void connected(Client client) {
        loop.execute(() -> {
            context().statistics().connectionReceived();
            context().sessions().add(client.session());
        });
    }

    /// The connection is gone. From any thread.
    public void disconnected(Client client) {
        loop.execute(() -> {
            client.gone = true;
            executor().forget(client.session());
            client.dropBatches();
            held().forget(client);
            limits().forget(client);
            stopListening(client);
            context().sessions().remove(client.session());
        });
    }

    private void stopListening(Client client) {
        context().pubsub().forget(client.session());
        context().monitors().remove(client.session());
    }

    /// The client leaves too much unread.
    private void cutOff(Client client) {
        stopListening(client);
        context().statistics().outputLimitExceeded();
    }

    /// Sends a client what it did not ask for just now. On [#loop].
    public void deliver(Client client, Reply message) {
        pushes().add(client, message, clock.millis());
    }

    private void runBurst() {
        burst.run(this::lookAhead, this::resume, pushes());
    }

    private void lookAhead(Queue<Client> clients) {
        if (!stopped) {
            executor().lookAhead().touch(clients);
        }
    }

    /// Runs what the client has sent, as far as it may go now, and sends
    /// the replies.
    private void run(Client client) {
        if (client.gone || client.closing || stopped) {
            client.dropBatches();
            return;
        }
        var now = clock.millis();
        executor().turn().setNow(now);
        client.session().lastInteractionMillis = now;
        var run = new ClientRun(engine(), executor(), held(), client, client.outlet().allocator()
                .buffer(Math.clamp(client.lastOutputBytes, MIN_OUTPUT_BYTES, MAX_GUESSED_BYTES)));
        pushes().begin(client, run.bytes());
        var began = System.nanoTime();
        run.all(now);
        client.lastOutputBytes = run.outputBytes();
        tookSince(began);
        pushes().emit(run.output(), now);
        round.begin(began);
    }

    private void tookSince(long beganNanos) {
        var nanos = System.nanoTime() - beganNanos;
        executor().runTook(nanos);
        context().statistics().loop().commandsTook(nanos);
    }

    /// Sends what was published by nobody's command: that keys have ended.
    private void deliverEvents() {
        executor().deliver();
        pushes().emit(0);
    }

    /// What all of its batches wrote goes to the log together.
    private void endRound() {
        runBurst();
        var beganNanos = round.end();
        if (!burst.isEmpty()) {
            round.begin(System.nanoTime()); // They came while the others were answered.
        }
        if (!stopped) {
            engine().flush(clock.millis());
            deliverEvents();
            context().statistics().loop().turnTook(System.nanoTime() - beganNanos);
        }
    }

    /// Called by the log.
    @Override
    public void acknowledged(long sequence) {
        if (releaseScheduled.compareAndSet(false, true)) {
            loop.execute(this::release);
        }
    }

    /// Called by the log.
    @Override
    public void healthChanged(LogHealth health) {
        if (!health.acceptsWrites()) {
            loop.execute(this::failWaiting);
        }
    }

    /// Called by flush and merge, or by steps that leave some for later: those are
    /// not run before the loop has looked at its connections.
    @Override
    public void stepsWaiting() {
        if (loop.inEventLoop()) {
            var _ = loop.schedule(this::runSteps, 0, TimeUnit.NANOSECONDS);
        } else {
            loop.execute(this::runSteps);
        }
    }

    private void runSteps() {
        if (engine != null && !stopped) { // Before it is there, the first maintenance looks by itself.
            engine.runSteps();
            context().shutdown().look();
            held().resumeReady();
        }
    }

    private void release() {
        releaseScheduled.set(false);
        gate().release();
        if (!stopped) {
            held().resumeReady();
        }
    }

    /// The log has failed.
    private void failWaiting() {
        gate().fail();
    }

    private void maintain() {
        if (stopped) {
            return;
        }
        var began = System.nanoTime();
        context().statistics().loop().delayed(began - maintenanceDueNanos);
        var now = clock.millis();
        sample(now);
        idleClients().disconnectSome(now);
        executor().open().expire(now);
        limits().checkAgain(now);
        context().shutdown().look();
        held().resumeReady();
        var settings = context().settings();
        var more = engine().maintain(now,
                MAINTENANCE_BUDGET_NANOS * (1 + settings.get(Options.ACTIVE_EXPIRE_EFFORT)));
        deliverEvents();
        context().statistics().loop().maintenanceTook(System.nanoTime() - began, more);
        maintainAfter(
                more ? MAINTENANCE_PAUSE_MILLIS : MILLIS_PER_SECOND / settings.get(Options.HZ));
    }

    private void maintainAfter(long pauseMillis) {
        maintenanceDueNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMillis);
        var _ = loop.schedule(this::maintain, pauseMillis, TimeUnit.MILLISECONDS);
    }

    private void sample(long nowMillis) {
        var status = engine().status();
        var limit = context().settings().get(Options.MAXMEMORY);
        var statistics = context().statistics();
        statistics.sample(nowMillis);
        statistics.memory().sample(
                ProcessMemory.heapBytes() + status.keydirBytes() + status.logBytes(),
                limit > 0 && engine().eviction().memoryBytes() > limit, nowMillis);
    }

    /// Runs nothing any more, makes all that was written durable, lets the replies
    /// that waited for it go, and closes the store. Waits for the disk: nobody is
    /// served by then.
    public void stop() {
        stopped = true;
        engine().close();
        release();
    }

    private Engine engine() {
        return Objects.requireNonNull(engine);
    }

    private CommandExecutor executor() {
        return Objects.requireNonNull(executor);
    }

    private ReplyGate gate() {
        return Objects.requireNonNull(gate);
    }

    private HeldClients held() {
        return Objects.requireNonNull(held);
    }

    private OutputLimits limits() {
        return Objects.requireNonNull(limits);
    }

    private Pushes pushes() {
        return Objects.requireNonNull(pushes);
    }

    private IdleClients idleClients() {
        return Objects.requireNonNull(idleClients);
    }

    private ServerContext context() {
        return Objects.requireNonNull(server);
    }
}
