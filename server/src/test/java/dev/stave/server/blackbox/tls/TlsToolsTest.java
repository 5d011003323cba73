package dev.stave.server.blackbox.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.stave.protocol.Reply;
import dev.stave.server.blackbox.process.ServerUnderTest;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;
import dev.stave.server.cli.bench.BenchCommand;
import dev.stave.server.cli.client.RespConnection;
import dev.stave.server.cli.client.ServerAddress;
import dev.stave.server.cli.migrate.ExportCommand;
import dev.stave.server.cli.migrate.ImportCommand;
import dev.stave.server.cli.store.BackupCommand;
import dev.stave.server.cli.tool.Tool;
import dev.stave.server.cli.tool.ToolRun;
import dev.stave.server.tls.ClientFiles;
import dev.stave.server.tls.ClientTls;

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
            assertDone(done);
        }
    }

    @Test
    void importReadsFromAServerWithTlsToo() {
        try (var target = ServerUnderTest.start(); var client = target.connect()) {
            var options = new ArrayList<>(secured());
            options.remove("--tls"); // The address says it, of that server alone.
            var done = run(new ImportCommand(), options, "--from", "rediss://" + address(), "--to",
                    "127.0.0.1:" + target.port());
            assertDone(done);
            assertEquals(new RespValue.Bulk("1"), client.call("GET", "a"));
        }
    }

    @Test
    void whoShowsNoCertificateIsNotServed() {
        assertFails(bench(List.of("--tls", "--cacert", authority.certificate().toString())),
                address() + ": TLS: (certificate_required)");
    }

    @Test
    void aServerThatNobodyKnowsIsNotTrustedUnlessThatIsSaid() {
        var identity = List.of("--tls", "--cert", tool.certificate().toString(), "--key",
                tool.key().toString());
        assertFails(bench(identity), "bench: " + address() + ": TLS: (certificate_unknown) PKIX");
        assertDone(bench(identity, "--insecure"));
    }

    /// The one may be next to us, the other on the other side of the network.
    @Test
    void thatTheStaveIsNotCheckedIsNotSaidOfTheSource() {
        var unchecked = List.of("--tls", "--insecure", "--cert", tool.certificate().toString(),
                "--key", tool.key().toString());
        assertFails(importFromItself(unchecked), "PKIX");
        assertDone(importFromItself(unchecked, "--from-insecure"));
    }

    @Test
    void theNameThatTheStaveIsAskedForIsNotTheSources() {
        withCertificateFor("DNS:localhost", () -> {
            assertFails(importFromItself(secured(), "--sni", "localhost"),
                    "No subject alternative names matching IP address 127.0.0.1 found");
            assertDone(importFromItself(secured(), "--sni", "localhost",
                    "--from-sni", "localhost"));
        });
    }

    private static ToolRun importFromItself(List<String> options, String... more) {
        var itself = "127.0.0.1:" + server.port();
        return run(new ImportCommand(), options,
                Stream.concat(Stream.of("--from", "rediss://" + itself, "--to", itself),
                        Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void theCertificateMustHaveTheNameOfTheHost() {
        withCertificateFor("DNS:elsewhere.example", () -> {
            assertFails(bench(secured()), address() + ": TLS: (certificate_unknown) No subject"
                    + " alternative DNS name matching localhost found");
            assertDone(bench(secured(), "--sni", "elsewhere.example"));
        });
    }

    private static void withCertificateFor(String hosts, Runnable check) {
        try (var admin = server.process().connect()) {
            show(admin, authority.certify("other", hosts));
            try {
                check.run();
            } finally {
                show(admin, authority.certify("usual"));
            }
        }
    }

    private static void show(RespClient admin, Authority.Identity identity) {
        assertEquals(new RespValue.Simple("OK"),
                admin.call("CONFIG", "SET", "tls-cert-file", identity.certificate().toString(),
                        "tls-key-file", identity.key().toString()));
    }

    @Test
    void theCertificateMustHaveTheNameThatIsAskedFor() {
        assertFails(bench(secured(), "--sni", "elsewhere.example"), "elsewhere.example");
        assertDone(bench(secured(), "--sni", "localhost"));
        for (var name : List.of("", "::1", "a_b")) {
            assertFails(bench(secured(), "--sni", name),
                    "bench: '" + name + "' is no name of a host");
        }
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertFails(bench(List.of("--tls", "--cert", tool.certificate().toString())),
                "--cert and --key belong together");
        assertFails(bench(List.of("--insecure")), "are for --tls");
        assertFails(run(new ImportCommand(), List.of("--insecure", "--from",
                "rediss://" + address(), "--to", "127.0.0.1:1")), "are for --tls");
        assertFails(run(new ImportCommand(), List.of("--from-insecure", "--from", "127.0.0.1:1")),
                "--from-insecure and --from-sni are for rediss://");
        assertFails(run(new BackupCommand(), List.of("--insecure", directory.toString(),
                directory.resolve("copy").toString())), "TLS is for a server");
    }

    @Test
    void aFileThatIsNotGoodIsSaidBeforeAnybodyIsConnectedTo() {
        Authority.openssl(directory, "pkcs8", "-topk8", "-in", tool.key().toString(), "-out",
                "locked.key", "-passout", "pass:pw");
        var locked = directory.resolve("locked.key").toString();
        assertFails(benchNobody("--cacert", "/nowhere.crt"),
                "bench: --cacert /nowhere.crt: cannot be read: there is no such file");
        assertFails(benchNobody("--cert", tool.certificate().toString(), "--key", locked),
                "bench: --key " + locked + ": is encrypted, and nobody is asked for a password"
                        + " here; openssl pkey decrypts it");
    }

    private static ToolRun benchNobody(String... files) {
        return run(new BenchCommand(), List.of("--tls", "--to", "127.0.0.1:1"), files);
    }

    @Test
    void theFilesAreReadOnceForAllConnections() throws IOException {
        var brief = authority.certify("brief");
        var tls = ClientTls.checked(
                new ClientFiles(authority.certificate(), brief.certificate(), brief.key()), null);
        Files.delete(brief.certificate());
        Files.delete(brief.key());
        for (var i = 0; i < 2; i++) {
            try (var connection = new RespConnection(
                    new ServerAddress("localhost", server.port(), null, null, tls))) {
                assertEquals(new Reply.SimpleString("PONG"), connection.call("PING"));
            }
        }
    }

    private static void assertDone(ToolRun run) {
        assertEquals(0, run.exitCode(), run::toString);
    }

    private static void assertFails(ToolRun run, String why) {
        assertEquals(2, run.exitCode(), run::toString);
        assertTrue(run.err().contains(why), run::toString);
        assertEquals(1, run.err().lines().count(), run::toString);
    }
}
