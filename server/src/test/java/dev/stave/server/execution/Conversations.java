package dev.stave.server.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.stave.protocol.Reply;
import dev.stave.protocol.Request;
import dev.stave.server.acl.AccessControl;
import dev.stave.server.catalog.Commands;
import dev.stave.server.command.CommandTable;
import dev.stave.server.command.Dialogue;
import dev.stave.server.pattern.Glob;
import dev.stave.server.command.Pause;
import dev.stave.server.command.ReplyText;
import dev.stave.server.command.FileWork;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.command.Sessions;
import dev.stave.server.command.Shutdown;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.server.pubsub.KeyspaceNotifications;
import dev.stave.server.pubsub.Monitors;
import dev.stave.server.pubsub.PubSub;
import dev.stave.server.stats.Statistics;
import dev.stave.server.stats.TrafficCounts;
import dev.stave.server.tracking.TrackingTable;
import dev.stave.storage.Engine;
import dev.stave.storage.EngineListener;
import dev.stave.storage.EngineOptions;
import dev.stave.storage.LoadProgress;
import dev.stave.storage.log.LogHealth;
import dev.stave.storage.log.LogOptions;

import static org.junit.jupiter.api.Assertions.assertEquals;

/// A whole server but for its network: clients say requests and hear replies,
/// on an engine in memory and a clock that only the test moves.
public final class Conversations implements AutoCloseable {
    public static final long START_MILLIS = 1_700_000_000_000L;
    private static final TrafficCounts TRAFFIC = new TrafficCounts(1_000, 2_000, 10, 20, 1);

    private final Engine engine;
    private final CommandTable table;
    private final CommandExecutor executor;
    private final ServerContext context;
    private final End end = new End();
    private long nowMillis = START_MILLIS;
    private long nanos;
    private long nanosPerLook;

    public Conversations() {
        this(Settings.defaults());
    }

    public Conversations(Settings settings) {
        engine = openEngine();
        table = Commands.table(engine.databases());
        var transactions = new ClientTransactions();
        var pubsub = new PubSub(pattern -> new Glob(pattern)::matches);
        var sessions = new Sessions();
        context = new ServerContext(engine, settings, new Statistics(() -> TRAFFIC), sessions,
                table,
                new AccessControl(table, settings), pubsub, new Monitors(pubsub.deliveries()),
                new TrackingTable(pubsub.deliveries(), sessions::find, settings), new Pause(),
                new Shutdown(end::ask), end,
                transactions, new FileWork(Runnable::run, Runnable::run),
                () -> Instant.ofEpochMilli(nowMillis));
        executor = new CommandExecutor(context,
                new CommandTimer(this::nanos, settings, context.statistics()),
                new KeyspaceNotifications(pubsub, settings));
        transactions.attach(executor);
        settings.onChange(Options.MAXMEMORY_POLICY, executor::choosePolicy);
    }

    private static Engine openEngine() {
        var log = new LogOptions(EngineOptions.DEFAULT.log().syncPolicy(),
                LogOptions.MIN_SEGMENT_BYTES);
        try {
            return Engine.open(
                    EngineOptions.DEFAULT.withLog(log)
                            .withLimits(EngineOptions.LARGEST_KEY_BYTES, 1 << 10),
                    null,
                    new DeafListener(), START_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Guest connect() {
        var sessions = context.sessions();
        var id = sessions.nextId();
        var link = new RecordingLink("10.0.0.2:" + (50_000 + id), (int) (7 + id));
        var session = new Session(id, link, nowMillis,
                context.access().defaultAccount());
        session.startAs(context.access().defaultAccount());
        sessions.add(session);
        return new Guest(session, link);
    }

    public void advance(long millis) {
        nowMillis += millis;
    }

    /// So much time is between two looks at the clock from now on.
    public void setNanosPerLook(long time) {
        nanosPerLook = time;
    }

    private long nanos() {
        nanos += nanosPerLook;
        return nanos;
    }

    /// Does what the writer does beside its clients' commands.
    public void tidyUp() {
        executor.open().expire(nowMillis);
        engine.maintain(nowMillis, Long.MAX_VALUE / 2);
        executor.deliver();
    }

    /// What `maxmemory` is compared with.
    public long memoryBytes() {
        return engine.eviction().memoryBytes();
    }

    public ServerContext context() {
        return context;
    }

    /// Whether somebody asked the server to end.
    public boolean ends() {
        return end.asked;
    }

    @Override
    public void close() {
        engine.close();
    }

    /// One client.
    public final class Guest {
        private final Session session;
        private final RecordingLink link;

        private Guest(Session session, RecordingLink link) {
            this.session = session;
            this.link = link;
        }

        /// Says a request, its parts with one space between them, and checks the reply;
        /// see [ReplyText].
        public void expect(String line, String reply) {
            assertEquals(reply, ReplyText.of(say(line)), line);
        }

        public Reply say(String line) {
            return send(line.split(" ", -1));
        }

        public Reply send(String... parts) {
            return send(Dialogue.request(parts));
        }

        public Reply send(Request request) {
            executor.turn().setNow(nowMillis);
            session.lastInteractionMillis = nowMillis;
            var reply = executor.execute(session, table.prepare(request));
            executor.runTook(nanosPerLook);
            executor.deliver();
            return waited(reply);
        }

        /// What a command answers that waited for something, if it is there already.
        private Reply waited(Reply reply) {
            var waiting = session.waiting;
            if (waiting == null || !waiting.isOver(nowMillis)) {
                return reply;
            }
            session.waiting = null;
            return waiting.reply().get();
        }

        /// The reply as text that is long.
        public String text(String line) {
            return say(line) instanceof Reply.Verbatim(var format, var text)
                    ? requireText(format, text)
                    : "no text";
        }

        private static String requireText(String format, String text) {
            assertEquals("txt", format);
            return text;
        }

        /// Whether a request is left without a reply.
        public boolean isSilent(String line) {
            return SessionCommand.isNoReply(Objects.requireNonNull(say(line)));
        }

        /// What came unasked since the last call, in order; see [ReplyText].
        public List<String> heard() {
            return link.heard();
        }

        public Session session() {
            return session;
        }

        public RecordingLink link() {
            return link;
        }
    }

    /// What nobody is told here.
    private static final class DeafListener implements EngineListener {
        @Override
        public void acknowledged(long sequence) {}

        @Override
        public void healthChanged(LogHealth health) {}

        @Override
        public void stepsWaiting() {}
    }

    private static final class End implements ServerContext.Lifecycle {
        private boolean asked;

        @Override
        public Optional<LoadProgress> loading() {
            return Optional.empty();
        }

        @Override
        public long startedMillis() {
            return START_MILLIS;
        }

        @Override
        public String runId() {
            return "0123456789abcdef0123456789abcdef01234567";
        }

        @Override
        public int port() {
            return 6379;
        }

        private void ask() {
            asked = true;
        }
    }
}
