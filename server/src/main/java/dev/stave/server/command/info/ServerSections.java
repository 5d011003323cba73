package dev.stave.server.command.info;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.Locale;

import dev.stave.server.command.ServerContext;
import dev.stave.server.config.Options;
import dev.stave.server.config.Version;
import dev.stave.server.stats.ProcessCpu;

/// The sections about the process and its clients.
final class ServerSections {
    private static final double NANOS_PER_SECOND = 1e9;

    private ServerSections() {}

    static void server(ServerContext server, InfoText text) {
        var now = server.clock().millis();
        var uptime = (now - server.lifecycle().startedMillis()) / 1000;
        var file = server.settings().file();
        text.field("redis_version", Version.REDIS).field("server_name", "stave")
                .field("stave_version", Version.text())
                .field("redis_mode", "standalone")
                .field("os",
                        System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                                + System.getProperty("os.arch"))
                .field("arch_bits", 64).field("monotonic_clock", "System.nanoTime")
                .field("multiplexing_api",
                        server.settings().get(Options.TRANSPORT).name().toLowerCase(Locale.ROOT))
                .field("java_version", System.getProperty("java.version"))
                .field("process_id", ProcessHandle.current().pid())
                .field("run_id", server.lifecycle().runId())
                .field("tcp_port", server.lifecycle().port())
                .field("server_time_usec", now * 1000).field("uptime_in_seconds", uptime)
                .field("uptime_in_days", uptime / 86_400)
                .field("hz", server.settings().get(Options.HZ))
                .field("configured_hz", server.settings().get(Options.HZ))
                .field("executable", ProcessHandle.current().info().command().orElse(""))
                .field("config_file", file == null ? "" : file.toAbsolutePath())
                .field("io_threads_active", server.settings().get(Options.IO_THREADS) > 0 ? 1 : 0)
                .field("working_directory", new File("").getAbsolutePath());
    }

    static void clients(ServerContext server, InfoText text) {
        var largestInput = 0L;
        var largestOutput = 0L;
        var watching = 0;
        var blocked = 0;
        for (var session : server.sessions().all()) {
            largestInput = Math.max(largestInput, session.link().queryBufferBytes());
            largestOutput = Math.max(largestOutput, session.link().outputBufferBytes());
            blocked += session.waiting == null ? 0 : 1;
            watching += session.transaction.watches.isEmpty() ? 0 : 1;
        }
        text.field("connected_clients", server.sessions().count()).field("cluster_connections", 0)
                .field("maxclients", server.settings().get(Options.MAXCLIENTS))
                .field("client_recent_max_input_buffer", largestInput)
                .field("client_recent_max_output_buffer", largestOutput)
                .field("blocked_clients", blocked)
                .field("tracking_clients", server.tracking().clientCount())
                .field("pubsub_clients", server.pubsub().subscribers())
                .field("clients_in_timeout_table", 0)
                .field("total_blocking_keys", 0).field("total_blocking_keys_on_nokey", 0)
                .field("watching_clients", watching)
                .field("total_watched_keys", server.engine().watches().keys());
    }

    /// The main thread of Redis's fields is the writer, which runs this.
    static void cpu(ServerContext server, InfoText text) {
        var process = ProcessCpu.now();
        var threads = ManagementFactory.getThreadMXBean();
        var writer = threads.getCurrentThreadCpuTime() / NANOS_PER_SECOND;
        var writerUser = threads.getCurrentThreadUserTime() / NANOS_PER_SECOND;
        text.decimal("used_cpu_sys", process.system()).decimal("used_cpu_user", process.user())
                .decimal("used_cpu_sys_children", 0).decimal("used_cpu_user_children", 0)
                .decimal("used_cpu_sys_main_thread", Math.max(0, writer - writerUser))
                .decimal("used_cpu_user_main_thread", writerUser)
                .field("available_processors",
                        Runtime.getRuntime().availableProcessors());
    }
}
