package dev.stave.server.execution;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.protocol.ReplyEncoder;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.Prepared;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.command.Waiting;
import dev.stave.server.config.Options;
import dev.stave.server.stats.ProcessMemory;
import dev.stave.storage.Engine;
import dev.stave.storage.EngineListener;
import dev.stave.storage.log.LogHealth;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;

/// The one thread that touches the store. It runs the batches of all clients
/// one after the other, tells the log once for a burst of them, and keeps each
/// reply until the log has acknowledged what it depends on.
///
/// It is an event loop: with `io-threads 0` the one that also reads and writes
/// the sockets, so that a request needs no hand-over at all; otherwise one that
/// does nothing else. It never waits: not for the disk, not for a client.
///
/// **Threads** Everything runs on [#loop], but for the methods that
/// say otherwise.
public final class Writer implements EngineListener {
    /// A client is not answered further while this much of its replies is unread.
    static final int MAX_OUTSTANDING_BYTES = 1 << 20;
    private static final int MIN_OUTPUT_BYTES = 512;
    private static final int MAX_GUESSED_BYTES = 1 << 16;
    /// How long the writer may be held by maintenance, for each unit
    /// of `active-expire-effort`.
    private static final long MAINTENANCE_BUDGET_NANOS = TimeUnit.MICROSECONDS.toNanos(500);
    private static final long MAINTENANCE_PAUSE_MILLIS = 3;
    private static final long MILLIS_PER_SECOND = 1000;

    private final EventLoop loop;
    private final InstantSource clock;
    private final ArrayDeque<Output> waiting = new ArrayDeque<>();
    private final List<Client> paused = new ArrayList<>();
    private final BlockedClients blocked = new BlockedClients();
    private final AtomicBoolean releaseScheduled = new AtomicBoolean();
    private final IdentityHashMap<EventLoop, List<Output>> released = new IdentityHashMap<>();
    private @Nullable Engine engine;
    private @Nullable CommandExecutor executor;
    private @Nullable ServerContext server;
    private @Nullable IdleClients idleClients;
    private boolean burstEndScheduled;
    private boolean stopped;

    public Writer(EventLoop loop, InstantSource clock) {
        this.loop = loop;
        this.clock = clock;
    }

    /// Gives the writer its store; before any client.
    ///
    /// @return what runs EXEC
    public ServerContext.Transactions own(Engine store) {
        engine = store;
        executor = new CommandExecutor(store);
        return executor;
    }

    /// Begins the regular work, when everything else is there.
    public void start(ServerContext context) {
        server = context;
        idleClients = new IdleClients(context.settings(), context.sessions());
        executor().attach(context);
        context.pause().onEnd(() -> loop.execute(this::resumePaused));
        loop.execute(this::maintain);
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
            run(client);
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
            client.batches.clear();
            client.session().transaction.discard(engine().watches());
            paused.remove(client);
            blocked.remove(client);
            context().sessions().remove(client.session());
        });
    }

    /// Runs what the client has sent, as far as it may go now, and sends
    /// the replies.
    private void run(Client client) {
        if (client.gone || client.closing || stopped) {
            client.batches.clear();
            return;
        }
        var now = clock.millis();
        executor().setNow(now);
        client.session().lastInteractionMillis = now;
        var run = new Run(client, client.outlet().allocator()
                .buffer(Math.clamp(client.lastOutputBytes, MIN_OUTPUT_BYTES, MAX_GUESSED_BYTES)));
        var began = System.nanoTime();
        run.all(now);
        client.lastOutputBytes = run.bytes.readableBytes();
        context().statistics().burstTook(System.nanoTime() - began);
        emit(run.output());
        scheduleBurstEnd();
    }

    /// One go at a client's batches.
    private final class Run {
        private final Client client;
        private final Session session;
        private final ByteBuf bytes;
        private int replies;
        private int batches;

        Run(Client client, ByteBuf bytes) {
            this.client = client;
            this.session = client.session();
            this.bytes = bytes;
        }

        void all(long now) {
            answerWaited();
            for (var batch = client.batches.peek(); batch != null
                    && !client.closing; batch = client.batches.peek()) {
                if (!one(batch, now)) {
                    return;
                }
                client.batches.remove();
                batches++;
            }
        }

        /// The wait is over: the command that waited is answered.
        private void answerWaited() {
            if (session.waiting != null) {
                var reply = session.waiting.reply().get();
                session.waiting = null;
                reply(reply);
            }
        }

        /// @return whether it is done
        private boolean one(Batch batch, long now) {
            while (batch.hasNext() && !client.closing) {
                if (mustPause(session, batch.peek(), now)) {
                    pause(client, now);
                    return false;
                }
                if (bytes.readableBytes()
                        + client.outlet().outstandingBytes() > MAX_OUTSTANDING_BYTES) {
                    client.awaitsDrain = true; // The output of this run makes the connection look, so nothing is missed.
                    return false;
                }
                if (!execute(batch)) {
                    return false;
                }
            }
            client.values = null;
            if (batch.endsConnection()) {
                endConnection(batch);
            }
            return true;
        }

        /// @return whether the request is done; else it waits for values
        private boolean execute(Batch batch) {
            if (client.values != null) {
                engine().supply(client.values);
            }
            var reply = executor().execute(session, batch.peek());
            if (engine().wantsColdRead()) {
                if (client.values == null || client.values.failure() == null) {
                    lookAhead(batch);
                    await(client);
                    return false;
                }
                reply = Reply.error(
                        "ERR a value cannot be read: " + client.values.failure().getMessage());
            }
            engine().takeColdRead();
            reply(reply);
            batch.advance();
            return session.waiting == null || !block();
        }

        /// @return whether the client has to wait
        private boolean block() {
            var waiting = Objects.requireNonNull(session.waiting);
            var now = clock.millis();
            if (waiting.isOver(now)) {
                answerWaited();
                return false;
            }
            blocked.add(client);
            if (waiting.deadlineMillis() != Waiting.NO_DEADLINE) {
                var _ = loop.schedule(Writer.this::resumeBlocked, waiting.deadlineMillis() - now,
                        TimeUnit.MILLISECONDS);
            }
            return true;
        }

        /// What the next requests need is read at the same time.
        private void lookAhead(Batch batch) {
            for (var i = 1; i < batch.left() && !engine().wantsEnough()
                    && executor().lookAhead(session, batch.peek(i)); i++) {}
        }

        private void reply(Reply reply) {
            if (SessionCommand.isNoReply(reply)) {
                return;
            }
            var start = bytes.writerIndex();
            if (session.replyMode == Session.ReplyMode.ON) {
                ReplyEncoder.encode(reply, session.version, bytes);
                replies++;
            } else {
                session.replyMode = session.replyMode.afterSilence();
            }
            if (!engine().health().acceptsWrites()) {
                takeBackIfLost(start);
            }
        }

        /// What depends on writes that a failed log has not taken is not told
        /// to anyone.
        private void takeBackIfLost(int start) {
            var dependency = Math.max(engine().takeDependency(), executor().takeWrittenSequence());
            if (dependency > engine().acknowledged() && bytes.writerIndex() > start) {
                bytes.writerIndex(start);
                ReplyEncoder.encode(CommandExecutor.unavailable(engine().health().reason()),
                        session.version, bytes);
            }
        }

        private void endConnection(Batch batch) {
            client.closing = true;
            var error = batch.protocolError();
            if (error != null && !error.isEmpty()) {
                ReplyEncoder.encode(Reply.error(error), session.version, bytes);
                replies++;
            }
        }

        Output output() {
            var dependency = Math.max(engine().takeDependency(), executor().takeWrittenSequence());
            return new Output(client, bytes, dependency, replies, batches, client.closing);
        }
    }

    private void await(Client client) {
        var values = Objects.requireNonNull(engine().takeColdRead());
        client.awaitsValues = true;
        client.values = values;
        engine().fetch(values, () -> loop.execute(() -> {
            client.awaitsValues = false;
            resume(client);
        }));
    }

    private boolean mustPause(Session session, Prepared prepared, long now) {
        var pause = context().pause();
        var spec = prepared.spec();
        if (pause.activeAt(now) && !pause.writesOnly()) {
            return spec == null || !spec.name().equals("client|unpause");
        }
        return (pause.activeAt(now) || engine().isBehind()) && writes(session, spec);
    }

    private static boolean writes(Session session, @Nullable CommandSpec spec) {
        return spec != null && (spec.has(CommandSpec.Flag.WRITE)
                || (spec.name().equals("exec") && queuesWrites(session)));
    }

    private static boolean queuesWrites(Session session) {
        return session.transaction.queue.stream()
                .anyMatch(queued -> queued.spec() != null
                        && queued.spec().has(CommandSpec.Flag.WRITE));
    }

    private void pause(Client client, long now) {
        client.paused = true;
        paused.add(client);
        if (paused.size() == 1 && context().pause().activeAt(now)) {
            var _ = loop.schedule(this::resumePaused, context().pause().untilMillis() - now,
                    TimeUnit.MILLISECONDS);
        }
    }

    private void resumePaused() {
        var clients = List.copyOf(paused);
        paused.clear();
        for (var client : clients) {
            client.paused = false;
            resume(client);
        }
    }

    /// Sends replies, or has them wait for the log. Those of one client stay in
    /// order: behind one that waits, all wait.
    private void emit(Output output) {
        output.client().outlet().addOutstanding(output.bytes().readableBytes());
        if (output.client().waitingOutputs == 0 && output.dependency() <= engine().acknowledged()) {
            send(output);
        } else {
            output.client().waitingOutputs++;
            waiting.add(output);
        }
    }

    private void send(Output output) {
        var target = output.client().outlet().eventLoop();
        if (target.inEventLoop()) {
            output.write();
        } else {
            target.execute(output::write);
        }
    }

    /// What a burst of batches wrote goes to the log together: after everything
    /// that was ready when it began.
    private void scheduleBurstEnd() {
        if (!burstEndScheduled) {
            burstEndScheduled = true;
            loop.execute(this::endBurst);
        }
    }

    private void endBurst() {
        burstEndScheduled = false;
        if (!stopped) {
            engine().flush(clock.millis());
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

    /// Called by flush and merge.
    @Override
    public void stepsWaiting() {
        loop.execute(this::runSteps);
    }

    private void runSteps() {
        if (engine != null && !stopped) { // Before it is there, the first maintenance looks by itself.
            engine.runSteps();
            resumeBlocked();
            resumeHeldBack();
        }
    }

    private void resumeBlocked() {
        blocked.resumeReady(clock.millis(), this::resume);
    }

    /// Writes are flushed fast enough again.
    private void resumeHeldBack() {
        if (!paused.isEmpty() && !engine().isBehind()) {
            resumePaused();
        }
    }

    private void release() {
        releaseScheduled.set(false);
        var acknowledged = engine().acknowledged();
        for (var output = waiting.peek(); output != null
                && output.dependency() <= acknowledged; output = waiting.peek()) {
            waiting.remove();
            output.client().waitingOutputs--;
            released.computeIfAbsent(output.client().outlet().eventLoop(), _ -> new ArrayList<>())
                    .add(output);
        }
        released.forEach(this::sendAll);
        released.clear();
        resumeBlocked();
    }

    private void sendAll(EventLoop target, List<Output> outputs) {
        if (target.inEventLoop()) {
            outputs.forEach(Output::write);
        } else {
            target.execute(() -> outputs.forEach(Output::write));
        }
    }

    /// The log has failed: what waits for it will not be acknowledged, and the
    /// clients are told so.
    private void failWaiting() {
        release();
        var error = CommandExecutor.unavailable(engine().health().reason());
        for (var output = waiting.poll(); output != null; output = waiting.poll()) {
            var client = output.client();
            client.waitingOutputs--;
            var before = output.bytes().readableBytes();
            output.bytes().clear();
            for (var i = 0; i < output.replies(); i++) {
                ReplyEncoder.encode(error, client.session().version, output.bytes());
            }
            client.outlet().addOutstanding(output.bytes().readableBytes() - before);
            send(output);
        }
    }

    private void maintain() {
        if (stopped) {
            return;
        }
        var now = clock.millis();
        var status = engine().status();
        context().statistics().sample(now,
                ProcessMemory.heapBytes() + status.keydirBytes() + status.logBytes());
        idleClients().disconnectSome(now);
        resumeBlocked();
        resumeHeldBack();
        var settings = context().settings();
        var more = engine().maintain(now,
                MAINTENANCE_BUDGET_NANOS * (1 + settings.get(Options.ACTIVE_EXPIRE_EFFORT)));
        var _ = loop.schedule(this::maintain,
                more ? MAINTENANCE_PAUSE_MILLIS : MILLIS_PER_SECOND / settings.get(Options.HZ),
                TimeUnit.MILLISECONDS);
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

    private IdleClients idleClients() {
        return Objects.requireNonNull(idleClients);
    }

    private ServerContext context() {
        return Objects.requireNonNull(server);
    }
}
