package dev.stave.server;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stave.server.acl.AccessControl;
import dev.stave.server.acl.InvalidRuleException;
import dev.stave.server.catalog.Commands;
import dev.stave.server.command.CommandTable;
import dev.stave.server.config.StartException;
import dev.stave.server.pattern.Glob;
import dev.stave.server.command.Pause;
import dev.stave.server.command.FileWork;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Sessions;
import dev.stave.server.command.Shutdown;
import dev.stave.server.command.Shutdown.Origin;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.server.config.ShutdownFlags;
import dev.stave.server.config.StorageKind;
import dev.stave.server.execution.Writer;
import dev.stave.server.metrics.MetricsServer;
import dev.stave.server.network.Acceptor;
import dev.stave.server.network.Ports;
import dev.stave.server.network.Sockets;
import dev.stave.server.network.Traffic;
import dev.stave.server.pubsub.Monitors;
import dev.stave.server.pubsub.PubSub;
import dev.stave.server.stats.Statistics;
import dev.stave.server.tls.Tls;
import dev.stave.server.tracking.TrackingTable;
import dev.stave.storage.Engine;
import dev.stave.storage.LoadProgress;
import dev.stave.storage.disk.Disk;
import dev.stave.storage.disk.RealDisk;
import io.netty.channel.EventLoopGroup;

/// The whole of a running server: the disk, the engine, the writer, the event
/// loops, the listening sockets, put together and taken apart in order.
public final class StaveServer implements RunningServer, ServerContext.Lifecycle {
    private static final Logger LOGGER = LoggerFactory.getLogger(StaveServer.class);
    private static final int RUN_ID_BYTES = 20;

    private final String runId = newRunId();
    private final Settings settings;
    private final InstantSource clock;
    private final long startedMillis;
    private final @Nullable Disk disk;
    private final EventLoopGroup writerGroup;
    private final EventLoopGroup ioGroup;
    private final Writer writer;
    private final ExecutorService files = Executors.newSingleThreadExecutor(
            work -> Thread.ofPlatform().daemon().name("stave-files").unstarted(work));
    private final Acceptor acceptor;
    private final MetricsServer metrics;
    private final AtomicBoolean ending = new AtomicBoolean();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final StoreLoader loader;
    private volatile Optional<LoadProgress> loading;
    private volatile Ports ports = new Ports(0, 0);

    /// All that can be refused is looked at before anything runs.
    private StaveServer(Settings settings, InstantSource clock, @Nullable Disk disk)
            throws StartException {
        this.settings = settings;
        this.clock = clock;
        this.disk = disk;
        startedMillis = clock.millis();
        var commands = Commands.table(settings.get(Options.DATABASES));
        var access = accessControl(commands, settings);
        var transport = settings.get(Options.TRANSPORT);
        if (!Sockets.isAvailable(transport)) {
            throw new StartException("this machine has no support for transport " + transport,
                    null);
        }
        var tls = settings.get(Options.TLS_PORT) == 0 ? null : Tls.open(settings);
        var ioThreads = settings.get(Options.IO_THREADS);
        writerGroup = Sockets.newGroup(transport, 1, "stave-writer");
        ioGroup = ioThreads == 0 ? writerGroup : Sockets.newGroup(transport, ioThreads, "stave-io");
        writer = new Writer(writerGroup.next(), clock);
        loader = new StoreLoader(clock);
        loading = Optional.of(loader.progress());
        var traffic = new Traffic();
        var standIn = openStandIn();
        var pubsub = new PubSub(pattern -> new Glob(pattern)::matches);
        var sessions = new Sessions();
        var context = new ServerContext(standIn, settings, new Statistics(traffic), sessions,
                commands, access, pubsub, new Monitors(pubsub.deliveries()),
                new TrackingTable(pubsub.deliveries(), sessions::find, settings), new Pause(),
                new Shutdown(this::shutdown), this, writer.own(standIn),
                new FileWork(files, writer.loop()), clock);
        writer.start(context);
        acceptor = new Acceptor(settings, tls, writer, context, traffic);
        metrics = new MetricsServer(settings, writer);
    }

    /// Starts a server; it serves when this returns.
    ///
    /// @throws StartException
    ///             when the port is taken, the data are damaged, and so on
    public static StaveServer start(Settings settings) throws StartException {
        var server = listen(settings);
        server.awaitReady();
        return server;
    }

    /// Starts a server; it listens when this returns, and answers that it is
    /// loading until it has loaded its data.
    ///
    /// @throws StartException
    ///             when the port is taken, the directory is in use, and so on
    public static StaveServer listen(Settings settings) throws StartException {
        return listen(settings, InstantSource.system());
    }

    /// As [#listen(Settings)].
    ///
    /// @param clock
    ///            what says whether a key's time has come
    public static StaveServer listen(Settings settings, InstantSource clock)
            throws StartException {
        return listen(settings, clock, openDisk(settings));
    }

    static StaveServer listen(Settings settings, @Nullable Disk disk) throws StartException {
        return listen(settings, InstantSource.system(), disk);
    }

    private static StaveServer listen(Settings settings, InstantSource clock, @Nullable Disk disk)
            throws StartException {
        var server = make(settings, clock, disk);
        try {
            server.ports = server.acceptor.listen(server.ioGroup);
            server.metrics.listen();
        } catch (StartException e) {
            server.loader.neverStarted();
            server.shutdown();
            server.awaitTermination();
            throw e;
        }
        server.loader.start(server::openEngine, server.writer.loop(), server::serve);
        return server;
    }

    private static StaveServer make(Settings settings, InstantSource clock, @Nullable Disk disk)
            throws StartException {
        try {
            return new StaveServer(settings, clock, disk);
        } catch (StartException | RuntimeException e) {
            close(disk);
            throw e;
        }
    }

    private static AccessControl accessControl(CommandTable commands, Settings settings)
            throws StartException {
        var access = new AccessControl(commands, settings);
        var file = settings.get(Options.ACLFILE);
        try {
            access.define(settings.users());
            if (!file.isEmpty()) {
                access.replace(access.read(Path.of(file)));
            }
            return access;
        } catch (InvalidRuleException | IOException e) {
            throw new StartException("cannot take the users: " + e.getMessage(), e);
        }
    }

    @Override
    public void awaitReady() throws StartException {
        try {
            loader.await();
        } catch (StartException e) {
            shutdown();
            awaitTermination();
            throw e;
        }
    }

    private static @Nullable Disk openDisk(Settings settings) throws StartException {
        if (settings.get(Options.STORAGE) == StorageKind.MEMORY) {
            return null;
        }
        var directory = Path.of(settings.get(Options.DIR));
        try {
            return RealDisk.open(directory);
        } catch (IOException e) {
            throw new StartException(
                    "cannot open the data directory " + directory + ": " + e.getMessage(), e);
        }
    }

    private Engine openStandIn() {
        try {
            return Engine.open(EngineSettings.standIn(settings), null, writer, clock.millis());
        } catch (IOException e) {
            throw new IllegalStateException("there is no disk to fail", e);
        }
    }

    private Engine openEngine(LoadProgress progress) throws IOException {
        return Engine.open(EngineSettings.of(settings), disk, writer, progress, clock.millis());
    }

    private void serve(Engine engine) {
        writer.loop().submit(() -> {
            settings.onChange(Options.APPENDFSYNC,
                    sync -> engine.setSyncPolicy(EngineSettings.policy(sync)));
            engine.setSyncPolicy(EngineSettings.policy(settings.get(Options.APPENDFSYNC)));
            loading = Optional.empty();
            writer.replace(engine);
        }).awaitUninterruptibly();
        LOGGER.info("ready: serving {} {}, {}", settings.text(Options.BIND), ports,
                disk == null
                        ? "in memory only"
                        : "data in " + settings.get(Options.DIR) + ", appendfsync "
                                + settings.text(Options.APPENDFSYNC));
    }

    private static String newRunId() {
        var bytes = new byte[RUN_ID_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public int port() {
        return ports.first();
    }

    @Override
    public Optional<LoadProgress> loading() {
        return loading;
    }

    @Override
    public long startedMillis() {
        return startedMillis;
    }

    @Override
    public String runId() {
        return runId;
    }

    @Override
    public void shutdown() {
        if (ending.compareAndSet(false, true)) {
            Thread.ofPlatform().name("stave-shutdown").start(this::end);
        }
    }

    @Override
    public void shutdown(ShutdownFlags flags) {
        try {
            var _ = writer.ask(context -> context.shutdown()
                    .begin(context.engine(), flags, Origin.SIGNAL, clock.millis()).isDone())
                    .whenComplete((_, failure) -> endIfFailed(failure));
        } catch (RejectedExecutionException _) {
            // The writer has ended, and with it the server.
        }
    }

    /// A signal is not to be lost because something went wrong before the end.
    private void endIfFailed(@Nullable Throwable failure) {
        if (failure != null && !ending.get()) {
            LOGGER.error("ending without a checkpoint", failure);
            shutdown();
        }
    }

    @Override
    public void awaitTermination() {
        ended.join();
    }

    private void end() {
        LOGGER.info("shutting down");
        try {
            acceptor.close();
            metrics.close();
            loader.cancel();
            files.close();
            writer.loop().submit(writer::stop).awaitUninterruptibly();
            stopLoops();
            close(disk);
        } finally {
            LOGGER.info("bye");
            ended.complete(null);
        }
    }

    private void stopLoops() {
        ioGroup.shutdownGracefully(0, settings.get(Options.SHUTDOWN_TIMEOUT), TimeUnit.SECONDS)
                .awaitUninterruptibly();
        writerGroup.shutdownGracefully(0, settings.get(Options.SHUTDOWN_TIMEOUT), TimeUnit.SECONDS)
                .awaitUninterruptibly();
    }

    private static void close(@Nullable Disk disk) {
        if (disk != null) {
            try {
                disk.close();
            } catch (IOException e) {
                LOGGER.warn("cannot give the data directory back: {}", e.getMessage());
            }
        }
    }
}
