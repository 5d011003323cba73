package dev.stave.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
    @TempDir
    Path directory;
    private Path file = Path.of("");

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("stave.conf");
    }

    @Test
    void aFileIsReadAsRedisConf() throws Exception {
        var settings = read("""
                # a comment
                \tPORT 7000

                bind 127.0.0.1 ::1
                requirepass "a \\x41"
                maxmemory 1GB
                save ""
                """);
        assertEquals(7000, settings.get(Options.PORT));
        assertEquals(2, settings.get(Options.BIND).list().size());
        assertEquals("a A", settings.get(Options.REQUIREPASS));
        assertEquals(1L << 30, settings.get(Options.MAXMEMORY));
        assertEquals(file.toAbsolutePath(), settings.file());
    }

    @Test
    void theLastWordWins() throws Exception {
        assertEquals(30, read("hz 20\nhz 30\n").get(Options.HZ));
    }

    @Test
    void windowsLineEndsAreNoPartOfAValue() throws Exception {
        assertEquals("abc", read("requirepass abc\r\nhz 20\r\n").get(Options.REQUIREPASS));
    }

    @Test
    void everyProblemIsNamedWithItsLine() throws IOException {
        assertEquals(
                List.of(file + ":1: port: argument couldn't be parsed into an integer",
                        file + ":3: there is no option 'prot'",
                        file + ":4: hz: wrong number of arguments",
                        file + ":5: Unbalanced quotes in configuration line",
                        file + ":6: timeout: wrong number of arguments"),
                problems("port abc\n\nprot 1\nhz 1 2\ndir \"x\ntimeout\n"));
    }

    @Test
    void aProblemWithAPasswordDoesNotTellIt() throws IOException {
        assertEquals(List.of(file + ":1: requirepass: wrong number of arguments"),
                problems("requirepass geheim geheim\n"));
    }

    @Test
    void whatRedisHasAndStaveHasNotIsRefusedWithAReason() throws IOException {
        assertEquals(
                List.of(file + ":1: daemonize: Stave stays in the foreground; leave the rest to"
                        + " systemd, a container or nohup",
                        file + ":2: replicaof: this version has no replication",
                        file + ":3: save: argument must be '' here: "
                                + Options.SAVE.summary()),
                problems("daemonize yes\nreplicaof 127.0.0.1 6379\nsave 3600 1\n"));
    }

    @Test
    void whatRedisHasAndIsTrueHereAnywayIsAccepted() throws Exception {
        read("""
                daemonize no
                lazyfree-lazy-user-del yes
                aof-load-truncated yes
                cluster-enabled no
                notify-keyspace-events ""
                """);
    }

    @Test
    void theLogCannotBeTurnedOffOnDisk() throws Exception {
        assertEquals(List.of(file + ":1: appendonly: argument must be 'yes' here: "
                + Options.APPENDONLY.summary()), problems("appendonly no\n"));
        assertEquals(false, read("appendonly no\nstorage memory\n").get(Options.APPENDONLY));
    }

    @Test
    void aFileIncludesAnotherFromItsOwnDirectory() throws Exception {
        Files.createDirectory(directory.resolve("more"));
        Files.writeString(directory.resolve("more/a.conf"), "hz 20\ninclude b.conf\n");
        Files.writeString(directory.resolve("more/b.conf"), "timeout 7\n");
        var settings = read("hz 1\ntimeout 1\ninclude more/a.conf\ntimeout 8\n");
        assertEquals(20, settings.get(Options.HZ));
        assertEquals(8, settings.get(Options.TIMEOUT));
    }

    @Test
    void aProblemInAnIncludedFileNamesThatFile() throws IOException {
        Files.writeString(directory.resolve("a.conf"), "\nhz x\n");
        assertEquals(List.of(directory.resolve("a.conf")
                + ":2: hz: argument couldn't be parsed into an integer"),
                problems("include a.conf\n"));
    }

    @Test
    void filesThatIncludeThemselvesAreRefused() throws IOException {
        assertEquals(
                List.of(file + ":1: files include each other more than 8 deep"),
                problems("include stave.conf\n"));
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws IOException {
        assertEquals(List.of(file + ":1: 'no.conf' cannot be read: there is no such file"),
                problems("include no.conf\n"));
        var missing = directory.resolve("missing.conf");
        var e = assertThrows(ConfigException.class,
                () -> new ConfigReader().read(missing).settings());
        assertEquals(missing + ": cannot be read: there is no such file", e.getMessage());
    }

    @Test
    void aDirectoryAndAnEndlessFileAreRefused() throws IOException {
        var e = assertThrows(ConfigException.class,
                () -> new ConfigReader().read(directory).settings());
        assertEquals(directory + ": cannot be read: is a directory", e.getMessage());
        assertEquals(List.of(file + ": cannot be read: is longer than 1048576 bytes"),
                problems("#".repeat(ConfigFile.MAX_FILE_BYTES + 1)));
    }

    @Test
    void theCommandLineOutranksTheFile() throws Exception {
        Files.writeString(file, "hz 20\ntimeout 5\nappendonly no\n");
        var settings = new ConfigReader().read(file).set(Options.HZ, List.of("30"))
                .set(Options.STORAGE, List.of("memory")).settings();
        assertEquals(30, settings.get(Options.HZ));
        assertEquals(5, settings.get(Options.TIMEOUT));
    }

    private Settings read(String text) throws IOException, ConfigException {
        Files.writeString(file, text);
        return new ConfigReader().read(file).settings();
    }

    private List<String> problems(String text) throws IOException {
        Files.writeString(file, text);
        return assertThrows(ConfigException.class,
                () -> new ConfigReader().read(file).settings()).problems();
    }
}
