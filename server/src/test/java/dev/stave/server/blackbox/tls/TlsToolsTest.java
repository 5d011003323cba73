package dev.stave.server.blackbox.tls;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.stave.server.blackbox.process.ServerUnderTest;
import dev.stave.server.blackbox.resp.RespValue;
import dev.stave.server.cli.bench.BenchCommand;
import dev.stave.server.cli.migrate.ExportCommand;
import dev.stave.server.cli.migrate.ImportCommand;
import dev.stave.server.cli.store.BackupCommand;
import dev.stave.server.cli.tool.Tool;
import dev.stave.server.cli.tool.ToolRun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// The tools of `bin/stave` that connect to a server, where it wants TLS and
/// a certificate.
class TlsToolsTest {
    @TempDir
    private static Path directory;
    private static Authority authority;
    private static Authority.Identity tool;
    @AutoClose
    private static TlsServer server;

    @BeforeAll
    static void startServer() {
        authority = Authority.create(directory, "authority");
        tool = authority.certify("tool");
        server = TlsServer.start(authority, authority.certify("server"), "--tls-auth-clients",
                "yes");
        try (var client = server.process().connect()) {
            assertEquals(new RespValue.Simple("OK"), client.call("SET", "a", "1"));
        }
    }

    private static ToolRun run(Tool subcommand, List<String> arguments, String... more) {
        return ToolRun.of(subcommand,
                Stream.concat(arguments.stream(), Stream.of(more)).toArray(String[]::new));
    }

    private static List<String> secured() {
        return List.of("--tls", "--cacert", authority.certificate().toString(), "--cert",
                tool.certificate().toString(), "--key", tool.key().toString());
    }

    private static String address() {
        return "localhost:" + server.port();
    }

    private static ToolRun bench(List<String> options, String... more) {
        return run(new BenchCommand(), options, Stream
                .concat(Stream.of("--to", address(), "--clients", "2", "--keys", "10", "--seconds",
                        "0.1"), Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void eachToolConnects() {
        var rdb = directory.resolve("all.rdb").toString();
        for (var done : List.of(bench(secured()),
                run(new ExportCommand(), secured(), "--from", address(), "--rdb", rdb),
                run(new ImportCommand(), secured(), "--rdb", rdb, "--to", address()),
                run(new BackupCommand(), secured(), "--host", "localhost", "--port",
                        Integer.toString(server.port()),
                        directory.resolve("backup").toString()))) {
            assertEquals(0, done.exitCode(), done::toString);
        }
    }

    @Test
    void importReadsFromAServerWithTlsToo() {
        try (var target = ServerUnderTest.start(); var client = target.connect()) {
            var options = new ArrayList<>(secured());
            options.remove("--tls"); // The address says it, of that server alone.
            var done = run(new ImportCommand(), options, "--from", "rediss://" + address(), "--to",
                    "127.0.0.1:" + target.port());
            assertEquals(0, done.exitCode(), done::toString);
            assertEquals(new RespValue.Bulk("1"), client.call("GET", "a"));
        }
    }

    @Test
    void whoShowsNoCertificateIsNotServed() {
        assertFails(bench(List.of("--tls", "--cacert", authority.certificate().toString())), "");
    }

    @Test
    void aServerThatNobodyKnowsIsNotTrustedUnlessThatIsSaid() {
        var identity = List.of("--tls", "--cert", tool.certificate().toString(), "--key",
                tool.key().toString());
        assertFails(bench(identity), "PKIX");
        assertEquals(0, bench(identity, "--insecure").exitCode());
    }

    @Test
    void theCertificateMustHaveTheNameThatIsAskedFor() {
        assertFails(bench(secured(), "--sni", "elsewhere.example"), "elsewhere.example");
        assertEquals(0, bench(secured(), "--sni", "localhost").exitCode());
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertFails(bench(List.of("--tls", "--cert", tool.certificate().toString())),
                "--cert and --key belong together");
        assertFails(bench(List.of("--insecure")), "are for --tls");
        assertFails(bench(List.of("--tls", "--cacert", "/nowhere.crt")),
                "--cacert /nowhere.crt: cannot be read: there is no such file");
    }

    private static void assertFails(ToolRun run, String why) {
        assertEquals(2, run.exitCode(), run::toString);
        assertTrue(run.err().contains(why), run::toString);
        assertEquals(1, run.err().lines().count(), run::toString);
    }
}
