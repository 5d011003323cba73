package dev.stave.server.config;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// A directive of redis.conf that is no option of Stave's: accepted with the
/// one value that says what Stave does anyway, refused with a reason otherwise.
///
/// @param name
///            in lower case; a final `*` stands for any ending
/// @param truth
///            the value that is true here, or null when none is
/// @param reason
///            why another cannot be
public record ForeignDirective(String name, @Nullable String truth, String reason) {
    private static final String NO_SNAPSHOTS = "Stave writes no RDB snapshots; its log and data files are always current";
    private static final String NO_REWRITE = "Stave has a log and data files of its own, not Redis's append-only file";
    private static final String NO_REPLICATION = "this version has no replication";
    private static final String NO_CLUSTER = "this version has no cluster";
    private static final String NO_TLS_CLIENT = "Stave opens no connections";
    private static final String LAZY = "memory is never freed on a client's time, which cannot be changed";
    private static final String STRINGS = "this version has strings only, so there is nothing to tune";
    private static final String FOREGROUND = "Stave stays in the foreground; leave the rest to systemd, a container or nohup";
    private static final String JVM = "Stave runs on the JVM, which this cannot tune; see STAVE_JAVA_OPTS";
    private static final String NO_EVICTION = "eviction is as Redis has it by default";

    /// The first that fits counts.
    public static final List<ForeignDirective> ALL = List.of(
            of("daemonize", "no", FOREGROUND), of("supervised", "no", FOREGROUND),
            of("pidfile", null, FOREGROUND),
            of("always-show-logo", "no", "Stave has no logo"),
            of("set-proc-title", "no", "Stave keeps the title that the system gave its process"),
            of("proc-title-template", null,
                    "Stave keeps the title that the system gave its process"),
            of("syslog-*", null, "Stave logs to standard output or to logfile"),
            of("crash-*", null, JVM), of("locale-collate", null, "Stave sorts nothing by locale"),
            of("unixsocket*", null, "this version listens on TCP only"),
            of("bind-source-addr", null, "Stave opens no connections"),
            of("tls-replication", "no", NO_REPLICATION), of("tls-cluster", "no", NO_CLUSTER),
            of("tls-dh-params-file", null, "keys are agreed on over elliptic curves only"),
            of("tls-client-*", null, NO_TLS_CLIENT),
            of("enable-protected-configs", "no", "there are no protected options"),
            of("enable-module-command", "no", "there is no MODULE command to load code with"),
            of("loadmodule", null, "modules are machine code for Redis; Stave cannot run them"),
            of("rename-command", null, "commands cannot be renamed or switched off"),
            of("dbfilename", null, NO_SNAPSHOTS), of("rdb*", null, NO_SNAPSHOTS),
            of("stop-writes-on-bgsave-error", null, NO_SNAPSHOTS),
            of("sanitize-dump-payload", null, NO_SNAPSHOTS),
            of("aof-load-truncated", "yes",
                    "a torn tail of the log is always cut, and damage elsewhere always refused"),
            of("no-appendfsync-on-rewrite", "no", "a sync is never skipped"),
            of("appendfilename", null, NO_REWRITE), of("appenddirname", null, NO_REWRITE),
            of("auto-aof-*", null, NO_REWRITE), of("aof-*", null, NO_REWRITE),
            of("cluster-enabled", "no", NO_CLUSTER), of("cluster-*", null, NO_CLUSTER),
            of("replica*", null, NO_REPLICATION), of("slave*", null, NO_REPLICATION),
            of("repl-*", null, NO_REPLICATION), of("min-replicas-*", null, NO_REPLICATION),
            of("min-slaves-*", null, NO_REPLICATION),
            of("masterauth", null, NO_REPLICATION), of("masteruser", null, NO_REPLICATION),
            of("propagation-error-behavior", null, NO_REPLICATION),
            of("lazyfree-*", "yes", LAZY),
            of("maxmemory-*", null, NO_EVICTION), of("lfu-*", null, NO_EVICTION),
            of("maxmemory-clients", null, "there is no limit for all clients together"),
            of("hash-*", null, STRINGS),
            of("zset-*", null, STRINGS),
            of("hll-*", null, STRINGS), of("stream-*", null, STRINGS),
            of("lua-time-limit", null, "this version has no scripts"),
            of("busy-reply-threshold", null, "this version has no scripts"),
            of("activerehashing", "yes", "the index always grows in small steps"),
            of("dynamic-hz", "no", "hz is always what it is set to"),
            of("io-threads-do-reads", "yes", "I/O threads always read as well as write"),
            of("activedefrag", "no", JVM), of("active-defrag-*", null, JVM),
            of("jemalloc-*", null, JVM), of("disable-thp", null, JVM),
            of("oom-score-adj", "no", "Stave leaves this to systemd or the container"),
            of("oom-score-adj-values", null, "Stave leaves this to systemd or the container"),
            of("*cpulist", null, "Stave leaves this to taskset or the container"),
            of("server_cpulist", null, "Stave leaves this to taskset or the container"));

    /// What there is to say about the directive, or null when Redis has no
    /// such thing.
    public static @Nullable ForeignDirective find(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return ALL.stream().filter(foreign -> new NamePattern(foreign.name).fits(lower))
                .findFirst().orElse(null);
    }

    /// Whether the value is the one that is true here.
    public boolean accepts(List<String> words) {
        return words.size() == 1 && words.getFirst().equalsIgnoreCase(truth);
    }

    private static ForeignDirective of(String name, @Nullable String truth, String reason) {
        return new ForeignDirective(name, truth, reason);
    }
}
