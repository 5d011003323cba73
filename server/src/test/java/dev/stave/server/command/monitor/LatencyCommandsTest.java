package dev.stave.server.command.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.stave.server.execution.Conversations;

class LatencyCommandsTest {
    private final Conversations server = new Conversations();
    private final Conversations.Guest guest = server.connect();

    @AfterEach
    void close() {
        server.close();
    }

    private void slowly(long millis, String line) {
        server.setNanosPerLook(millis * 1_000_000);
        guest.say(line);
        server.setNanosPerLook(0);
    }

    @Test
    void withoutAThresholdNothingIsWatched() {
        slowly(1_000, "SET a 1");
        guest.expect("LATENCY LATEST", "[]");
        assertTrue(guest.text("LATENCY DOCTOR").contains("latency-monitor-threshold is 0"));
    }

    @Test
    void theWorstOfEachSecondIsKept() {
        guest.expect("CONFIG SET latency-monitor-threshold 100", "OK");
        slowly(300, "SET a 1");
        slowly(200, "SET a 1");
        slowly(99, "SET a 1");
        server.advance(1_000);
        slowly(150, "SET a 1");
        slowly(120, "GET a");
        guest.expect("LATENCY HISTORY command", "[[1700000000, 300], [1700000001, 150]]");
        guest.expect("LATENCY LATEST", "[[\"command\", 1700000001, 150, 300],"
                + " [\"fast-command\", 1700000001, 120, 120]]");
        guest.expect("LATENCY HISTORY nosuch", "[]");
    }

    @Test
    void peopleAreToldInWordsAndBars() {
        guest.expect("CONFIG SET latency-monitor-threshold 100", "OK");
        slowly(300, "SET a 1");
        var graph = guest.text("LATENCY GRAPH command");
        assertTrue(graph.startsWith(
                "command - high 300 ms, low 300 ms (all time high 300 ms)\n"), graph);
        assertTrue(guest.text("LATENCY DOCTOR").contains("command: too slow in 1 seconds"));
        guest.expect("LATENCY GRAPH nosuch", "ERR No samples available for event 'nosuch'");
    }

    @Test
    void resetForgetsWhatIsNamedOrEverything() {
        guest.expect("CONFIG SET latency-monitor-threshold 100", "OK");
        slowly(300, "SET a 1");
        slowly(300, "GET a");
        guest.expect("LATENCY RESET nosuch COMMAND", "1");
        guest.expect("LATENCY RESET", "1");
        guest.expect("LATENCY LATEST", "[]");
    }

    @Test
    void aHistogramCountsCallsByPowersOfTwo() {
        server.setNanosPerLook(3_000);
        guest.say("SET a 1");
        server.setNanosPerLook(9_000);
        guest.say("SET a 1");
        guest.expect("LATENCY HISTOGRAM set nosuch",
                "{\"set\": {\"calls\": 2, \"histogram_usec\": {4: 1, 16: 2}}}");
        guest.expect("LATENCY HISTOGRAM nosuch", "{}");
    }

    @Test
    void aContainerStandsForItsSubcommands() {
        guest.say("CLIENT ID");
        guest.say("CLIENT GETNAME");
        guest.expect("LATENCY HISTOGRAM CLIENT",
                "{\"client|getname\": {\"calls\": 1, \"histogram_usec\": {1: 1}},"
                        + " \"client|id\": {\"calls\": 1, \"histogram_usec\": {1: 1}}}");
    }

    @Test
    void infoHasThePercentilesThatAreAskedFor() {
        server.setNanosPerLook(1_000);
        guest.say("GET a");
        server.setNanosPerLook(0);
        assertEquals("# Latencystats\r\nlatency_percentiles_usec_get:p50=1.007,p99=1.007,"
                + "p99.9=1.007\r\n", guest.text("INFO latencystats"));
        guest.expect("CONFIG SET latency-tracking-info-percentiles 0.5", "OK");
        assertTrue(guest.text("INFO latencystats")
                .contains("latency_percentiles_usec_get:p0.5=1.007\r\n"));
        guest.expect("CONFIG SET latency-tracking-info-percentiles 101",
                "ERR CONFIG SET failed (possibly related to argument"
                        + " 'latency-tracking-info-percentiles') - latency-tracking-info-percentiles"
                        + " parameters should sit between [0.0,100.0]");
    }

    @Test
    void nothingIsRecordedWhenNobodyWantsIt() {
        guest.say("GET a");
        guest.expect("CONFIG SET latency-tracking no", "OK");
        guest.say("GET a");
        assertFalse(guest.text("INFO latencystats").contains("_get:"));
    }
}
