package dev.stave.server.command.info;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.stave.server.execution.Conversations;

class InfoCommandTest {
    private static final List<String> DEFAULT_TITLES = List.of("Server", "Clients", "Memory",
            "Persistence", "Stats", "Replication", "CPU", "Modules", "Errorstats", "Cluster",
            "Keyspace");

    private final Conversations server = new Conversations();
    private final Conversations.Guest client = server.connect();

    @AfterEach
    void close() {
        server.close();
    }

    /// Which sections, and in which order, as a Redis 7.0.15.
    @Test
    void sectionsAreThoseAskedFor() {
        assertEquals(DEFAULT_TITLES, titles("INFO"));
        assertEquals(DEFAULT_TITLES, titles("INFO default"));
        assertEquals(13, titles("INFO all").size());
        assertEquals(titles("INFO all"), titles("INFO EVERYTHING"));
        assertEquals(List.of("Modules", "Cluster"), titles("INFO cluster modules cluster"));
        assertEquals(12, titles("INFO default commandstats").size());
        assertEquals("", client.text("INFO nonexistent"));
    }

    private List<String> titles(String line) {
        return client.text(line).lines().filter(text -> text.startsWith("# "))
                .map(text -> text.substring(2)).toList();
    }

    @Test
    void sectionsAreLinesWithAnEmptyOneBetween() {
        assertEquals("# Modules\r\n\r\n# Cluster\r\ncluster_enabled:0\r\n",
                client.text("INFO modules cluster"));
    }

    /// Those of a standalone Redis 7.2 that monitoring programs read, the exporter
    /// for Prometheus above all.
    @ParameterizedTest
    @MethodSource("monitoredFields")
    void fieldsThatMonitoringReadsAreNumbersAndThereOnce(String field) {
        var lines = client.text("INFO everything").lines()
                .filter(line -> line.startsWith(field + ":")).toList();
        assertEquals(1, lines.size(), field);
        assertTrue(lines.getFirst().matches("\\w+:(-?\\d+(\\.\\d+)?|ok)"), lines.getFirst());
    }

    static Stream<String> monitoredFields() throws IOException {
        try (var resource = InfoCommandTest.class.getResourceAsStream("redis-info-fields.txt")) {
            return new String(Objects.requireNonNull(resource).readAllBytes(),
                    StandardCharsets.US_ASCII).lines();
        }
    }

    /// What RedisInsight and ioredis read.
    @ParameterizedTest
    @ValueSource(strings = {"redis_version", "server_name", "redis_mode", "uptime_in_seconds",
            "uptime_in_days", "run_id", "tcp_port", "process_id", "os", "arch_bits",
            "multiplexing_api", "connected_clients", "blocked_clients", "maxclients", "used_memory",
            "used_memory_rss", "used_memory_peak", "maxmemory", "maxmemory_policy",
            "mem_fragmentation_ratio", "total_system_memory", "mem_clients_normal",
            "number_of_cached_scripts", "keyspace_hits", "keyspace_misses", "expired_keys",
            "evicted_keys", "instantaneous_ops_per_sec", "instantaneous_input_kbps",
            "instantaneous_output_kbps", "total_connections_received", "total_commands_processed",
            "total_net_input_bytes", "total_net_output_bytes", "rejected_connections",
            "total_error_replies", "role", "connected_slaves", "loading", "aof_enabled",
            "aof_last_write_status", "aof_rewrite_in_progress", "rdb_changes_since_last_save",
            "rdb_bgsave_in_progress", "rdb_last_bgsave_status", "used_cpu_sys", "used_cpu_user",
            "cluster_enabled", "log_durable_sequence", "log_refusal"})
    void fieldsThatProgramsReadAreThereOnce(String field) {
        assertEquals(1, client.text("INFO everything").lines()
                .filter(line -> line.startsWith(field + ":")).count());
    }

    @Test
    void everyLineIsATitleAFieldOrEmpty() {
        client.say("FOO");
        for (var line : client.text("INFO everything").split("\r\n", -1)) {
            assertTrue(line.isEmpty() || line.startsWith("# ") || line.matches("[a-z_0-9|A-Z]+:.*"),
                    line);
        }
    }

    @Test
    void uptimeAndClientsAreTrue() {
        server.connect().say("WATCH k");
        server.advance(86_400_000 + 5_000);
        assertEquals("86405", field("uptime_in_seconds"));
        assertEquals("1", field("uptime_in_days"));
        assertEquals("2", field("connected_clients"));
        assertEquals("1", field("watching_clients"));
        assertEquals("0123456789abcdef0123456789abcdef01234567", field("run_id"));
    }

    @Test
    void keyspaceCountsKeysDeadlinesAndTheirMean() {
        client.say("SET a 1 PX 1000");
        client.say("SET b 1 PX 3000");
        client.say("SET c 1");
        client.say("SELECT 3");
        client.say("SET a 1");
        assertEquals(List.of("# Keyspace", "db0:keys=3,expires=2,avg_ttl=2000",
                "db3:keys=1,expires=0,avg_ttl=0"),
                client.text("INFO keyspace").lines().toList());
    }

    /// Calls, rejections and failures as a Redis 7.0.15 counts them.
    @Test
    void commandsAreCountedByWhatBecameOfThem() {
        client.say("GET a");
        client.say("GET");
        client.say("SET k 1 EX abc");
        client.say("CLIENT");
        client.say("CLIENT ID");
        client.say("MULTI");
        client.say("INCR k");
        client.say("EXEC");
        assertEquals("calls=1,rejected=1,failed=0", counts("get"));
        assertEquals("calls=1,rejected=0,failed=1", counts("set"));
        assertEquals("calls=0,rejected=1,failed=0", counts("client"));
        assertEquals("calls=1,rejected=0,failed=0", counts("client|id"));
        assertEquals("calls=1,rejected=0,failed=0", counts("incr"));
        assertEquals("calls=1,rejected=0,failed=0", counts("exec"));
    }

    private String counts(String command) {
        return field("cmdstat_" + command).replaceAll("usec.*rejected_calls", "rejected")
                .replace("failed_calls", "failed");
    }

    @Test
    void errorsAreCountedByTheirCode() {
        client.say("FOO");
        client.say("GET");
        client.say("EXEC");
        client.say("EXEC x");
        client.say("HELLO 9");
        assertEquals(List.of("# Errorstats", "errorstat_ERR:count=3",
                "errorstat_EXECABORT:count=1", "errorstat_NOPROTO:count=1"),
                client.text("INFO errorstats").lines().toList());
        assertEquals("5", field("total_error_replies"));
    }

    @Test
    void resetstatBeginsAnew() {
        client.say("SET k 1");
        client.say("GET k");
        client.say("GET gone");
        client.say("FOO");
        assertFalse(field("keyspace_hits").equals("0"));
        client.expect("CONFIG RESETSTAT", "OK");
        assertEquals("# Commandstats\r\n", client.text("INFO commandstats")
                .replaceFirst("cmdstat_config.resetstat:calls=1,.*\r\n", ""));
        for (var zero : List.of("keyspace_hits", "keyspace_misses", "total_error_replies",
                "total_net_input_bytes", "total_connections_received")) {
            assertEquals("0", field(zero), zero);
        }
        client.say("GET gone");
        assertEquals("0", field("keyspace_hits"));
        assertEquals("1", field("keyspace_misses"));
    }

    private String field(String name) {
        return Objects.requireNonNull(client.text("INFO everything").lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1)).collect(Collectors.joining()));
    }
}
