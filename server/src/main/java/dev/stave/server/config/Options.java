package dev.stave.server.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.ReadOptions;

import dev.stave.server.config.Option.Fallback;
import dev.stave.server.config.Option.Mutability;
import dev.stave.server.config.Option.Section;

/// Every option there is: the one source of the file's syntax, the command
/// line, CONFIG, docs/configuration.md and docs/stave.conf.
public final class Options {
    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;
    private static final long GIB = 1024 * MIB;
    private static final int MAX_PATH_LENGTH = 4096;
    private static final int MAX_PASSWORD_LENGTH = 512; // As in Redis.
    private static final int MAX_IO_THREADS = 128; // As in Redis.
    private static final int MAX_DATABASES = 256;
    private static final int MAX_KEY_BYTES = 65_535; // What two bytes of length can say.

    private static final List<Option<?>> ROWS = new ArrayList<>();

    public static final Option<Addresses> BIND = row(Section.NETWORK, "bind",
            new AddressesType(), "127.0.0.1 -::1", Mutability.AT_START,
            "Addresses to listen on; one with a leading - may be missing on this machine.");
    public static final Option<Integer> PORT = row(Section.NETWORK, "port",
            new IntegerType(0, 65_535), "6379", Mutability.AT_START,
            "TCP port to listen on. With 0, only tls-port is listened on; without that either, any"
                    + " free one is taken, and the log says which.");
    public static final Option<Integer> TCP_BACKLOG = row(Section.NETWORK, "tcp-backlog",
            new IntegerType(1, Integer.MAX_VALUE), "511", Mutability.AT_START,
            "Connections that may wait to be accepted; the system's own limit applies too.");
    public static final Option<Integer> TCP_KEEPALIVE = row(Section.NETWORK, "tcp-keepalive",
            new IntegerType(0, Integer.MAX_VALUE), "300", Mutability.MUTABLE,
            "Seconds of silence before TCP asks whether a client is still there; 0 never asks.");
    public static final Option<Integer> TIMEOUT = row(Section.NETWORK, "timeout",
            new IntegerType(0, Integer.MAX_VALUE), "0", Mutability.MUTABLE,
            "Seconds after which an idle client is disconnected; 0 never.");
    public static final Option<Transport> TRANSPORT = computed(Section.NETWORK, "transport",
            new ChoiceType<>(Transport.class), "epoll where there is one, else nio",
            _ -> Transport.preferred(), Mutability.AT_START,
            "Interface to the sockets.");
    public static final Option<Integer> IO_THREADS = computed(Section.NETWORK, "io-threads",
            new IntegerType(0, MAX_IO_THREADS), "by the number of cores",
            _ -> IoThreads.forCores(Runtime.getRuntime().availableProcessors()),
            Mutability.AT_START,
            "Threads that read and write sockets beside the writer; with 0 the writer does it"
                    + " itself, which is best for few cores and short pipelines.");

    public static final Option<Integer> METRICS_PORT = row(Section.NETWORK, "metrics-port",
            new IntegerType(0, 65_535), "0", Mutability.AT_START,
            "TCP port that serves metrics and health over HTTP, without a password; 0 serves none.");
    public static final Option<Addresses> METRICS_BIND = row(Section.NETWORK, "metrics-bind",
            new AddressesType(), "127.0.0.1 -::1", Mutability.AT_START,
            "Addresses to serve metrics on, written as for the option bind.");

    public static final Option<StorageKind> STORAGE = row(Section.DURABILITY, "storage",
            new ChoiceType<>(StorageKind.class), "disk", Mutability.AT_START,
            "Where the data live; in memory, nothing survives the end of the process.");
    public static final Option<String> DIR = row(Section.DURABILITY, "dir",
            new TextType(MAX_PATH_LENGTH, false), "./data", Mutability.AT_START,
            "Directory of the log and the data files, from the working directory; made when"
                    + " missing.");
    public static final Option<AppendSync> APPENDFSYNC = row(Section.DURABILITY, "appendfsync",
            new ChoiceType<>(AppendSync.class), "always", Mutability.MUTABLE,
            "When writes are synced to disk: before each is acknowledged (Redis's own default is"
                    + " everysec), once a second, or when the system likes.");
    public static final Option<Boolean> APPENDONLY = computed(Section.DURABILITY, "appendonly",
            new BooleanType(), "yes with `storage disk`, no with `storage memory`",
            values -> values.get(STORAGE) == StorageKind.DISK, Mutability.FOLLOWS,
            "Whether writes are logged, which follows from the option storage.");
    public static final Option<String> SAVE = row(Section.DURABILITY, "save",
            new TextType(MAX_PATH_LENGTH, true), "", Mutability.FOLLOWS,
            "Empty, since Stave takes no snapshots as Redis does: its log is always current.");
    public static final Option<Boolean> MULTI_ROLLBACK_ON_ERROR = row(Section.DURABILITY,
            "multi-rollback-on-error", new BooleanType(), "no", Mutability.MUTABLE,
            "Whether an EXEC in which a command fails does nothing at all and says so; with no,"
                    + " as in Redis, the other commands take effect.");
    public static final Option<Long> SEGMENT_SIZE = computed(Section.DURABILITY, "segment-size",
            new MemoryType(64 * KIB, GIB), "by the machine's memory, at most 64mb",
            _ -> LogSize.segmentForMemory(), Mutability.AT_START,
            "Size of one file of the log; what is in the open ones is also kept in memory.");
    public static final Option<Long> MAX_LOG_SIZE = computed(Section.DURABILITY, "max-log-size",
            new MemoryType(MIB, Long.MAX_VALUE), "by the machine's memory, at most 1gb",
            values -> LogSize.forMemory(values.get(SEGMENT_SIZE)), Mutability.AT_START,
            "Size of the log above which its oldest file is flushed to data files. What is in the"
                    + " log is also in memory: larger means fewer writes to disk, and a longer"
                    + " start after a crash.");
    public static final Option<Integer> CHECKPOINT_INTERVAL = row(Section.DURABILITY,
            "checkpoint-interval", new IntegerType(0, Integer.MAX_VALUE), "0",
            Mutability.AT_START,
            "Seconds after which everything in the log is brought into data files, as SAVE does;"
                    + " 0 only when the log is full.");
    public static final Option<ValueCompression> COMPRESSION = row(Section.DURABILITY,
            "compression", new ChoiceType<>(ValueCompression.class), "lz4", Mutability.AT_START,
            "How values are compressed in data files, where that pays.");
    public static final Option<Long> MERGE_RATE_LIMIT = row(Section.DURABILITY,
            "merge-rate-limit", new MemoryType(0, Long.MAX_VALUE), "0", Mutability.AT_START,
            "Bytes a second that merges of data files may write; 0 is no limit.");
    public static final Option<Integer> READ_THREADS = row(Section.DURABILITY, "read-threads",
            new IntegerType(1, ReadOptions.MAX_THREADS), "32", Mutability.AT_START,
            "Values that may be read from data files at the same time; a disk of flash needs about 32 to be busy.");
    public static final Option<Long> READ_CACHE_SIZE = row(Section.DURABILITY,
            "read-cache-size", new MemoryType(0, Long.MAX_VALUE), "64mb", Mutability.AT_START,
            "Memory for values that were read from data files.");
    public static final Option<Integer> DATABASES = row(Section.DURABILITY, "databases",
            new IntegerType(1, MAX_DATABASES), "16", Mutability.AT_START,
            "Number of logical databases that SELECT can choose.");

    public static final Option<Integer> MAXCLIENTS = row(Section.LIMITS, "maxclients",
            new IntegerType(1, Integer.MAX_VALUE), "10000", Mutability.MUTABLE,
            "Clients that may be connected at once; the next one is refused.");
    public static final Option<Long> MAXMEMORY = row(Section.LIMITS, "maxmemory",
            new MemoryType(0, Long.MAX_VALUE), "0", Mutability.MUTABLE,
            "Bytes of memory above which maxmemory-policy deletes keys, or writes that need more are refused; 0 is no limit.");
    public static final Option<EvictionPolicy> MAXMEMORY_POLICY = row(Section.LIMITS,
            "maxmemory-policy", new ChoiceType<>(EvictionPolicy.class, '-'), "noeviction",
            Mutability.MUTABLE,
            "What happens at maxmemory: which keys are deleted for good, also from disk, or none.");
    public static final Option<Integer> MAXMEMORY_SAMPLES = row(Section.LIMITS,
            "maxmemory-samples", new IntegerType(1, 64), "5", Mutability.MUTABLE,
            "Of so many keys, picked at random, the one that the policy likes least is deleted.");
    public static final Option<Integer> TRACKING_TABLE_MAX_KEYS = row(Section.LIMITS,
            "tracking-table-max-keys", new IntegerType(0, Integer.MAX_VALUE), "1000000",
            Mutability.MUTABLE,
            "Keys that are remembered as read by clients with CLIENT TRACKING; beyond, the oldest"
                    + " counts as changed. 0 is no limit.");
    public static final Option<Long> TRANSACTION_MAX_SIZE = row(Section.LIMITS,
            "transaction-max-size", new MemoryType(KIB, Long.MAX_VALUE), "64mb",
            Mutability.MUTABLE,
            "Memory that a transaction may take between BEGIN and COMMIT, for what it writes and"
                    + " to remember what it has read; above, it is rolled back.");
    public static final Option<Integer> TRANSACTION_TIMEOUT = row(Section.LIMITS,
            "transaction-timeout", new IntegerType(0, Integer.MAX_VALUE), "60",
            Mutability.MUTABLE,
            "Seconds after which a transaction that was not committed is rolled back; 0 never.");
    public static final Option<Long> MAX_KEY_SIZE = row(Section.LIMITS, "max-key-size",
            new MemoryType(1, MAX_KEY_BYTES), "65535", Mutability.AT_START,
            "Longest key.");
    public static final Option<Long> MAX_VALUE_SIZE = row(Section.LIMITS, "max-value-size",
            new MemoryType(1, GIB), "512mb", Mutability.AT_START,
            "Longest value.");
    public static final Option<Long> MAX_READ_SIZE = row(Section.LIMITS, "max-read-size",
            new MemoryType(MIB, Long.MAX_VALUE), "2gb", Mutability.AT_START,
            "Bytes of values that one command, or one transaction, may read from data files; above,"
                    + " it is refused. A single value is always read.");
    public static final Option<Long> PROTO_MAX_BULK_LEN = row(Section.LIMITS,
            "proto-max-bulk-len", new MemoryType(MIB, GIB), "512mb", Mutability.MUTABLE,
            "Longest argument of a request.");
    public static final Option<Long> PROTO_INLINE_MAX_SIZE = row(Section.LIMITS,
            "proto-inline-max-size", new MemoryType(KIB, MIB), "64kb", Mutability.AT_START,
            "Longest line of a request: an inline command, or a header.");
    public static final Option<Long> CLIENT_QUERY_BUFFER_LIMIT = row(Section.LIMITS,
            "client-query-buffer-limit", new MemoryType(MIB, Long.MAX_VALUE), "1gb",
            Mutability.MUTABLE,
            "Bytes of requests that a client may have waiting, those queued by MULTI included.");
    // The replica class has no members yet; what a redis.conf says of it is kept.
    public static final Option<BufferLimits> CLIENT_OUTPUT_BUFFER_LIMIT = row(Section.LIMITS,
            "client-output-buffer-limit", new BufferLimitsType(),
            "normal 1gb 64mb 60 replica 256mb 64mb 60 pubsub 32mb 8mb 60", Mutability.MUTABLE,
            "Bytes of replies that a client may leave unread. Redis sets no limit for normal"
                    + " clients, so one that never reads can use up all memory; 1gb holds the"
                    + " largest value, with room for what is pipelined behind it.");

    public static final Option<String> REQUIREPASS = add(new Option<>("requirepass",
            Section.SECURITY, new TextType(MAX_PASSWORD_LENGTH, false), constant("", ""),
            Mutability.MUTABLE, true,
            "Password that clients send with AUTH; empty asks for none. Other users of the machine"
                    + " can see a command line, so better in the file."));
    public static final Option<String> ACLFILE = row(Section.SECURITY, "aclfile",
            new TextType(MAX_PATH_LENGTH, false), "", Mutability.AT_START,
            "File of users, from the working directory, which ACL LOAD reads and ACL SAVE writes;"
                    + " empty for none. Users can stand in this file as well, as `user ...`"
                    + " lines, but not in both.");
    public static final Option<PubSubDefault> ACL_PUBSUB_DEFAULT = row(Section.SECURITY,
            "acl-pubsub-default", new ChoiceType<>(PubSubDefault.class), "resetchannels",
            Mutability.MUTABLE,
            "Whether a new user may use all channels or none.");
    public static final Option<Integer> ACLLOG_MAX_LEN = row(Section.SECURITY, "acllog-max-len",
            new IntegerType(0, Integer.MAX_VALUE), "128", Mutability.MUTABLE,
            "Refusals that ACL LOG remembers.");
    public static final Option<Boolean> PROTECTED_MODE = row(Section.SECURITY, "protected-mode",
            new BooleanType(), "yes", Mutability.MUTABLE,
            "Refuse clients from other machines while there is no password.");
    public static final Option<DebugAccess> ENABLE_DEBUG_COMMAND = row(Section.SECURITY,
            "enable-debug-command", new ChoiceType<>(DebugAccess.class), "no",
            Mutability.AT_START,
            "Who may use DEBUG, which can stop the server for a time: nobody, everybody, or clients"
                    + " of the same machine.");

    public static final Option<Integer> TLS_PORT = row(Section.TLS, "tls-port",
            new IntegerType(0, 65_535), "0", Mutability.AT_START,
            "TCP port to listen on with TLS; 0 for none.");
    public static final Option<String> TLS_CERT_FILE = path("tls-cert-file",
            "Certificate of the server in PEM, and behind it those that lead to an authority which"
                    + " clients know. Setting any of these options again, be it to the same,"
                    + " reads the files again; connections stay.");
    public static final Option<String> TLS_KEY_FILE = path("tls-key-file",
            "Key of that certificate, in PEM (PKCS #8).");
    public static final Option<String> TLS_KEY_FILE_PASS = add(new Option<>("tls-key-file-pass",
            Section.TLS, new TextType(MAX_PASSWORD_LENGTH, false), constant("", ""),
            Mutability.MUTABLE, true, "Password of that file; empty when it has none."));
    public static final Option<String> TLS_CA_CERT_FILE = path("tls-ca-cert-file",
            "Certificates of the authorities that certify clients, in PEM.");
    public static final Option<String> TLS_CA_CERT_DIR = path("tls-ca-cert-dir",
            "Directory of more such files.");
    public static final Option<ClientCertificates> TLS_AUTH_CLIENTS = row(Section.TLS,
            "tls-auth-clients", new ChoiceType<>(ClientCertificates.class), "yes",
            Mutability.MUTABLE,
            "Whether clients need a certificate; with optional, one that is shown must be good.");
    public static final Option<String> TLS_PROTOCOLS = row(Section.TLS, "tls-protocols",
            new TextType(MAX_PATH_LENGTH, true), "", Mutability.MUTABLE,
            "Of TLSv1.2 and TLSv1.3, those that clients may speak; empty for both.");
    public static final Option<String> TLS_CIPHERS = row(Section.TLS, "tls-ciphers",
            new TextType(MAX_PATH_LENGTH, false), "", Mutability.MUTABLE,
            "Ciphers of TLSv1.2, as ECDHE-RSA-AES128-GCM-SHA256:..., best first; names only, no"
                    + " expressions of OpenSSL's. Empty for those that are good today.");
    public static final Option<String> TLS_CIPHERSUITES = row(Section.TLS, "tls-ciphersuites",
            new TextType(MAX_PATH_LENGTH, false), "", Mutability.MUTABLE,
            "Ciphers of TLSv1.3, as TLS_AES_256_GCM_SHA384:...; empty for all.");
    public static final Option<Boolean> TLS_PREFER_SERVER_CIPHERS = row(Section.TLS,
            "tls-prefer-server-ciphers", new BooleanType(), "no", Mutability.MUTABLE,
            "Whether the server's order of ciphers counts, not the client's.");
    public static final Option<Boolean> TLS_SESSION_CACHING = row(Section.TLS,
            "tls-session-caching", new BooleanType(), "yes", Mutability.MUTABLE,
            "Whether a client of TLSv1.2 that comes back may go on with its last session, which is"
                    + " cheaper.");
    public static final Option<Integer> TLS_SESSION_CACHE_SIZE = row(Section.TLS,
            "tls-session-cache-size", new IntegerType(0, Integer.MAX_VALUE), "20480",
            Mutability.MUTABLE, "Sessions that are kept for that; 0 is no limit.");
    public static final Option<Integer> TLS_SESSION_CACHE_TIMEOUT = row(Section.TLS,
            "tls-session-cache-timeout", new IntegerType(1, Integer.MAX_VALUE), "300",
            Mutability.MUTABLE, "Seconds after which a session is forgotten.");
    public static final Option<Integer> TLS_HANDSHAKE_TIMEOUT = row(Section.TLS,
            "tls-handshake-timeout", new IntegerType(1, 600), "10", Mutability.MUTABLE,
            "Seconds after which a client that has not finished its handshake is disconnected.");

    public static final Option<Integer> HZ = row(Section.SERVER, "hz",
            new IntegerType(1, 500), "10", Mutability.MUTABLE,
            "How often a second expired keys are looked for and idle clients are checked.");
    public static final Option<Integer> ACTIVE_EXPIRE_EFFORT = row(Section.SERVER,
            "active-expire-effort", new IntegerType(1, 10), "1", Mutability.MUTABLE,
            "How much time goes into finding expired keys before somebody asks for them.");
    public static final Option<EventClasses> NOTIFY_KEYSPACE_EVENTS = row(Section.SERVER,
            "notify-keyspace-events", new EventClassesType(), "", Mutability.MUTABLE,
            "Which events of keys are published, by Redis's letters, as in KEA; empty for none,"
                    + " which costs nothing.");
    public static final Option<LogLevel> LOGLEVEL = row(Section.SERVER, "loglevel",
            new ChoiceType<>(LogLevel.class), "notice", Mutability.MUTABLE,
            "How much is logged, from everything to what needs attention.");
    public static final Option<String> LOGFILE = row(Section.SERVER, "logfile",
            new TextType(MAX_PATH_LENGTH, false), "", Mutability.AT_START,
            "File to append the log to, from the working directory; empty is standard output.");
    public static final Option<Integer> SHUTDOWN_TIMEOUT = row(Section.SERVER,
            "shutdown-timeout", new IntegerType(0, Integer.MAX_VALUE), "10", Mutability.MUTABLE,
            "Seconds that an orderly end waits for clients to take their replies; what was"
                    + " acknowledged is on disk in any case.");
    public static final Option<ShutdownFlags> SHUTDOWN_ON_SIGTERM = row(Section.SERVER,
            "shutdown-on-sigterm", new ShutdownFlagsType(), "default", Mutability.MUTABLE,
            "How SIGTERM ends the server, in the words of SHUTDOWN; default makes a checkpoint first"
                    + " when the log is larger than 64 MiB.");
    public static final Option<ShutdownFlags> SHUTDOWN_ON_SIGINT = row(Section.SERVER,
            "shutdown-on-sigint", new ShutdownFlagsType(), "default", Mutability.MUTABLE,
            "The same of SIGINT, which Ctrl-C sends.");
    public static final Option<Integer> SLOWLOG_LOG_SLOWER_THAN = row(Section.SERVER,
            "slowlog-log-slower-than", new IntegerType(-1, Integer.MAX_VALUE), "10000",
            Mutability.MUTABLE,
            "Microseconds from which on SLOWLOG has a command; 0 has all, -1 none. Below 1000,"
                    + " every command of a pipeline is timed by itself, at some cost.");
    public static final Option<Integer> SLOWLOG_MAX_LEN = row(Section.SERVER,
            "slowlog-max-len", new IntegerType(0, Integer.MAX_VALUE), "128", Mutability.MUTABLE,
            "Commands that SLOWLOG keeps.");
    public static final Option<Integer> LATENCY_MONITOR_THRESHOLD = row(Section.SERVER,
            "latency-monitor-threshold", new IntegerType(0, Integer.MAX_VALUE), "0",
            Mutability.MUTABLE,
            "Milliseconds from which on LATENCY has a command; 0 has none.");
    public static final Option<Boolean> LATENCY_TRACKING = row(Section.SERVER,
            "latency-tracking", new BooleanType(), "yes", Mutability.MUTABLE,
            "Whether it is recorded how long each command takes, for INFO and LATENCY HISTOGRAM.");
    public static final Option<Percentiles> LATENCY_TRACKING_INFO_PERCENTILES = row(
            Section.SERVER, "latency-tracking-info-percentiles", new PercentilesType(),
            "50 99 99.9", Mutability.MUTABLE,
            "Percentiles that INFO latencystats shows.");

    // Programs set them at run time, and expect what they set to
    // be there.
    static {
        Map.of("hash-max-listpack-entries", "128", "hash-max-listpack-value", "64",
                "list-max-listpack-size", "-2", "list-compress-depth", "0",
                "set-max-intset-entries", "512", "set-max-listpack-entries", "128",
                "set-max-listpack-value", "64", "zset-max-listpack-entries", "128",
                "zset-max-listpack-value", "64")
                .entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(encoding -> row(Section.FOREIGN, encoding.getKey(),
                        new IntegerType(-5, Integer.MAX_VALUE), encoding.getValue(),
                        Mutability.MUTABLE,
                        "Tunes how Redis keeps a type that is not here yet; kept and given back."));
    }

    /// In the order of the documentation.
    public static final List<Option<?>> ALL = Collections.unmodifiableList(ROWS);

    private static final Map<String, Option<?>> BY_NAME = ALL.stream()
            .collect(Collectors.toUnmodifiableMap(Option::name, Function.identity()));

    private Options() {}

    /// The option of that name, in any case, or null.
    public static @Nullable Option<?> find(String name) {
        return BY_NAME.get(name.toLowerCase(Locale.ROOT));
    }

    private static <T> Option<T> row(Section section, String name, OptionType<T> type,
            String fallback, Mutability mutability, String summary) {
        try {
            return add(new Option<>(name, section, type, constant(fallback, type.parse(fallback)),
                    mutability, false, summary));
        } catch (InvalidValueException invalid) {
            throw new IllegalArgumentException(name + ": " + invalid.getMessage(), invalid);
        }
    }

    private static Option<String> path(String name, String summary) {
        return row(Section.TLS, name, new TextType(MAX_PATH_LENGTH, false), "",
                Mutability.MUTABLE, summary);
    }

    private static <T> Option<T> computed(Section section, String name, OptionType<T> type,
            String how, Function<Values, T> fallback, Mutability mutability, String summary) {
        return add(new Option<>(name, section, type, new Fallback<>(how, true, fallback),
                mutability, false, summary));
    }

    private static <T> Fallback<T> constant(String text, T value) {
        return new Fallback<>(text, false, _ -> value);
    }

    private static <T> Option<T> add(Option<T> option) {
        ROWS.add(option);
        return option;
    }
}
