package dev.stave.server.docs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonPrimitive;
import dev.stave.server.StaveServer;
import dev.stave.server.blackbox.process.RequiredTool;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.server.config.StorageKind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// The dashboard, and the page for operators, speak of metrics that a
/// server has.
class DashboardTest {
    private static final Path DOCKER = Path.of("..", "docker");
    private static final Path DASHBOARD = DOCKER.resolve("grafana/dashboards/stave.json");
    private static final Path PAGE = Path.of("..", "docs", "operations.md");
    private static final String PREFIX = "stave_";
    /// Prometheus adds it to all that it reads.
    private static final String SERVER_LABEL = "instance";

    private static Scrape scrape = Scrape.parse("");

    @BeforeAll
    static void scrapeABusyServer() throws Exception {
        var port = freePort();
        var server = StaveServer.start(Settings.defaults().with(Options.PORT, 0)
                .with(Options.STORAGE, StorageKind.MEMORY).with(Options.METRICS_PORT, port));
        try (var client = RespClient.connect(server.port());
                var http = HttpClient.newHttpClient()) {
            client.call("SET", "key", "value");
            client.call("GET", "key");
            client.call("GET");
            scrape = Scrape.parse(http.send(HttpRequest
                    .newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build(),
                    BodyHandlers.ofString()).body());
        } finally {
            server.shutdown();
            server.awaitTermination();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void everyQueryAsksForMetricsAndLabelsThatThereAre() throws IOException {
        var queries = Dashboard.read(DASHBOARD).queries();
        assertTrue(queries.size() > 30, () -> "only " + queries.size() + " queries");
        for (var query : queries) {
            for (var selection : query.selections()) {
                assertTrue(scrape.metrics().contains(selection.metric()),
                        () -> query.panel() + " asks for " + selection.metric());
                for (var label : selection.labels()) {
                    assertTrue(scrape.values().contains(selection.metric() + "{" + label),
                            () -> query.panel() + " wants " + selection.metric() + " with "
                                    + label);
                }
            }
        }
    }

    @Test
    void everyLabelThatIsShownOrGroupedByIsOneOfTheMetrics() throws IOException {
        for (var query : Dashboard.read(DASHBOARD).queries()) {
            for (var label : query.labels()) {
                assertTrue(label.equals(SERVER_LABEL) || query.selections().stream()
                        .anyMatch(selection -> scrape.labels()
                                .contains(selection.metric() + "{" + label)),
                        () -> query.panel() + " speaks of " + label);
            }
        }
    }

    @Test
    void everyMetricHasItsPlaceOnThePageForOperators() throws IOException {
        var page = Files.readString(PAGE);
        assertTrue(scrape.families().size() > 50, () -> scrape.families().toString());
        assertEquals(List.of(), scrape.families().stream()
                .map(family -> family.substring(PREFIX.length()))
                .filter(name -> !page.contains("`" + name)).toList());
    }

    @Test
    void prometheusUnderstandsTheQueries(@TempDir Path directory) throws Exception {
        var rules = directory.resolve("rules.yaml");
        Files.writeString(rules, Dashboard.read(DASHBOARD).queries().stream()
                .map(query -> "  - {record: r, labels: {query: " + quoted(query.promQl())
                        + "}, expr: " + quoted(query.promQl()) + "}\n")
                .collect(Collectors.joining("", "groups:\n- name: dashboard\n  rules:\n", "")));
        assertFindsNoFault("check", "rules", rules.toString());
    }

    @Test
    void prometheusUnderstandsItsConfiguration() throws Exception {
        assertFindsNoFault("check", "config", DOCKER.resolve("prometheus.yaml").toString());
    }

    /// As JSON has it, and YAML too.
    private static String quoted(String text) {
        return new JsonPrimitive(text).toString();
    }

    private static void assertFindsNoFault(String... arguments) throws Exception {
        var check = new ProcessBuilder(RequiredTool.onPath("promtool").toString())
                .redirectErrorStream(true);
        check.command().addAll(List.of(arguments));
        var process = check.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}
