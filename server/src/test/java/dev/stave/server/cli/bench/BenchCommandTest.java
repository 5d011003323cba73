package dev.stave.server.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.stave.server.blackbox.process.ServerUnderTest;
import dev.stave.server.blackbox.resp.RespValue;
import dev.stave.server.cli.tool.ToolRun;

class BenchCommandTest {
    private static final Pattern REPORT = Pattern.compile(
            "(?s)([0-9,.]+) requests in .* a second\nlatency in ms: mean .* max .*\n");

    @Test
    void itFillsAsksAndReports() {
        try (var server = ServerUnderTest.start(); var client = server.connect()) {
            var run = ToolRun.of(new BenchCommand(), "--to", "127.0.0.1:" + server.port(),
                    "--fill", "--keys", "500", "--workload", "MIXED", "--clients", "4",
                    "--pipeline", "3", "--value-size", "10", "--seconds", "0.2");
            assertEquals(0, run.exitCode(), run::toString);
            var report = REPORT.matcher(run.out());
            assertTrue(report.matches(), run::toString);
            assertTrue(!report.group(1).equals("0"));
            assertEquals(new RespValue.Int(500), client.call("DBSIZE"));
            assertEquals(new RespValue.Int(10), client.call("STRLEN", "key:000000000499"));
        }
    }

    @Test
    void anOpenLoopSendsAsManyAsItIsTold() {
        try (var server = ServerUnderTest.start(); var client = server.connect()) {
            var run = ToolRun.of(new BenchCommand(), "--to", "127.0.0.1:" + server.port(),
                    "--clients", "4", "--seconds", "0.5", "--rate", "200");
            assertEquals(0, run.exitCode(), run::toString);
            assertTrue(run.out().startsWith("100 requests"), run::toString);
            assertEquals(RespValue.Int.class, client.call("DBSIZE").getClass());
        }
    }

    @Test
    void countersAreCountedAndLatenciesWritten(@TempDir Path directory) throws IOException {
        try (var server = ServerUnderTest.start(); var client = server.connect()) {
            var file = directory.resolve("latencies");
            var run = ToolRun.of(new BenchCommand(), "--to", "127.0.0.1:" + server.port(),
                    "--clients", "2", "--seconds", "0.2", "--keys", "1", "--workload", "INCR",
                    "--distribution", "ZIPFIAN", "--percentiles", file.toString());
            assertEquals(0, run.exitCode(), run::toString);
            var sent = run.out().replaceAll("(?s) requests.*", "").replace(",", "");
            assertEquals(new RespValue.Bulk(sent), client.call("GET", "ctr:000000000000"));
            assertTrue(Files.readString(file).contains("Total count    = "), run::toString);
        }
    }

    @Test
    void errorsOfTheServerAreReported() {
        try (var server = ServerUnderTest.start("--requirepass", "secret")) {
            var run = ToolRun.of(new BenchCommand(), "--to", "127.0.0.1:" + server.port(),
                    "--clients", "1", "--seconds", "0.1");
            assertEquals(1, run.exitCode(), run::toString);
            assertTrue(run.out().contains("the first: NOAUTH"), run::toString);
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        assertEquals(2, ToolRun.of(new BenchCommand(), "--clients", "0").exitCode());
        var nobody = ToolRun.of(new BenchCommand(), "--to", "127.0.0.1:1");
        assertEquals(2, nobody.exitCode());
        assertEquals("bench: no server at 127.0.0.1:1: Connection refused\n", nobody.err());
    }
}
