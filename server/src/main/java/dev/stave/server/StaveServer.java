package dev.stave.server;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stave.server.acl.AccessControl;
import dev.stave.server.acl.InvalidRuleException;
import dev.stave.server.catalog.Commands;
import dev.stave.server.command.CommandTable;
import dev.stave.server.command.Pause;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Sessions;
import dev.stave.server.config.AppendSync;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.server.config.StorageKind;
import dev.stave.server.execution.Writer;
import dev.stave.server.network.Acceptor;
import dev.stave.server.network.Sockets;
import dev.stave.server.network.Traffic;
import dev.stave.server.stats.Statistics;
import dev.stave.storage.Engine;
import dev.stave.server.config.ValueCompression;
import dev.stave.storage.EngineOptions;
import dev.stave.storage.ReadOptions;
import dev.stave.storage.compaction.CompactionOptions;
import dev.stave.storage.file.Compression;
import dev.stave.storage.file.MergeOptions;
import dev.stave.storage.disk.Disk;
import dev.stave.storage.disk.RealDisk;
import dev.stave.storage.log.LogOptions;
import dev.stave.storage.log.SyncPolicy;
import io.netty.channel.EventLoopGroup;

/// The whole of a running server: the disk, the engine, the writer, the event
/// loops, the listening sockets, put together and taken apart in order.
public final class StaveServer implements RunningServer, ServerContext.Lifecycle {
    private static final Logger LOGGER = LoggerFactory.getLogger(StaveServer.class);
    private static final int RUN_ID_BYTES = 20;

    private final InstantSource clock = InstantSource.system();
    private final long startedMillis = clock.millis();
    private final String runId = newRunId();
    private final Settings settings;
    private final @Nullable Disk disk;
    private final EventLoopGroup writerGroup;
    private final EventLoopGroup ioGroup;
    private final Writer writer;
    private final Acceptor acceptor;
    private final AtomicBoolean ending = new AtomicBoolean();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile int port;

    private StaveServer(Settings settings) throws StartException {
        this.settings = settings;
        var commands = Commands.table(settings.get(Options.DATABASES));
        var access = accessControl(commands, settings);
        disk = openDisk(settings);
        var transport = settings.get(Options.TRANSPORT);
        if (!Sockets.isAvailable(transport)) {
            throw new StartException("this machine has no support for transport " + transport,
                    null);
        }
        var ioThreads = settings.get(Options.IO_THREADS);
        writerGroup = Sockets.newGroup(transport, 1, "stave-writer");
        ioGroup = ioThreads == 0 ? writerGroup : Sockets.newGroup(transport, ioThreads, "stave-io");
        writer = new Writer(writerGroup.next(), clock);
        var engine = openEngine();
        var traffic = new Traffic();
        var context = new ServerContext(engine, settings, new Statistics(traffic), new Sessions(),
                commands, access, new Pause(),
                this, writer.own(engine), clock);
        writer.start(context);
        acceptor = new Acceptor(settings, writer, context, traffic);
    }

    /// Starts a server; it serves when this returns.
    ///
    /// @throws StartException
    ///             when the port is taken, the data are damaged, and so on
    public static StaveServer start(Settings settings) throws StartException {
        var server = new StaveServer(settings);
        try {
            server.port = server.acceptor.listen(server.ioGroup);
        } catch (StartException e) {
            server.shutdown();
            server.awaitTermination();
            throw e;
        }
        LOGGER.info("ready: serving {} port {}, {}", settings.text(Options.BIND), server.port,
                server.disk == null
                        ? "in memory only"
                        : "data in " + settings.get(Options.DIR) + ", appendfsync "
                                + settings.text(Options.APPENDFSYNC));
        return server;
    }

    private static AccessControl accessControl(CommandTable commands, Settings settings)
            throws StartException {
        var access = new AccessControl(commands, settings);
        var file = settings.get(Options.ACLFILE);
        try {
            access.define(settings.users());
            if (!file.isEmpty()) {
                access.load(Path.of(file));
            }
            return access;
        } catch (InvalidRuleException | IOException e) {
            throw new StartException("cannot take the users: " + e.getMessage(), e);
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

    private Engine openEngine() throws StartException {
        var log = new LogOptions(policy(settings.get(Options.APPENDFSYNC)),
                settings.get(Options.SEGMENT_SIZE).intValue());
        var options = EngineOptions.DEFAULT.withLog(log)
                .withDatabases(settings.get(Options.DATABASES))
                .withLimits(settings.get(Options.MAX_KEY_SIZE).intValue(),
                        settings.get(Options.MAX_VALUE_SIZE).intValue())
                .withCompaction(new CompactionOptions(settings.get(Options.MAX_LOG_SIZE),
                        TimeUnit.SECONDS.toMillis(
                                settings.get(Options.CHECKPOINT_INTERVAL)),
                        compression(settings.get(Options.COMPRESSION)), MergeOptions.DEFAULT,
                        settings.get(Options.MERGE_RATE_LIMIT)))
                .withReads(new ReadOptions(settings.get(Options.READ_THREADS),
                        settings.get(Options.READ_CACHE_SIZE)));
        try {
            var engine = Engine.open(options, disk, writer, clock.millis());
            settings.onChange(Options.APPENDFSYNC, sync -> engine.setSyncPolicy(policy(sync)));
            return engine;
        } catch (IOException e) {
            closeAfterFailedStart();
            throw new StartException("cannot open the data: " + e.getMessage(), e);
        }
    }

    private void closeAfterFailedStart() {
        closeDisk();
        stopLoops();
    }

    private static SyncPolicy policy(AppendSync sync) {
        return switch (sync) {
            case ALWAYS -> SyncPolicy.ALWAYS;
            case EVERYSEC -> SyncPolicy.EVERYSEC;
            case NO -> SyncPolicy.NO;
        };
    }

    private static Compression compression(ValueCompression chosen) {
        return switch (chosen) {
            case LZ4 -> Compression.LZ4;
            case NONE -> Compression.NONE;
        };
    }

    private static String newRunId() {
        var bytes = new byte[RUN_ID_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public int port() {
        return port;
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
    public void awaitTermination() {
        ended.join();
    }

    private void end() {
        LOGGER.info("shutting down");
        try {
            acceptor.close();
            writer.loop().submit(writer::stop).awaitUninterruptibly();
            stopLoops();
            closeDisk();
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

    private void closeDisk() {
        if (disk != null) {
            try {
                disk.close();
            } catch (IOException e) {
                LOGGER.warn("cannot give the data directory back: {}", e.getMessage());
            }
        }
    }
}
