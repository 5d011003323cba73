package dev.stave.server.command.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.stave.protocol.Reply;
import dev.stave.protocol.Request;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.Command;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.config.Settings;
import dev.stave.server.execution.Conversations;

/// The error texts were compared with those of a Redis 7.0.15.
class ConfigCommandsTest {
    private final Settings settings = Settings.defaults();

    @Test
    void getAnswersAMapOfNamesAndValues() {
        var reply = assertInstanceOf(Reply.MapReply.class, get("hz", "save"));
        assertEquals(List.of("save", "", "hz", "10"), reply.entries().stream()
                .map(entry -> text(assertInstanceOf(Reply.Bulk.class, entry))).toList());
    }

    @Test
    void setChangesSeveralOptions() {
        assertEquals(Reply.OK, set("hz", "20", "timeout", "5"));
        assertEquals("20", settings.matching(List.of("hz")).get("hz"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "nope 1|Unknown option or number of arguments for CONFIG SET - 'nope'",
            "Nope 1|Unknown option or number of arguments for CONFIG SET - 'Nope'",
            "hz abc nope 2|Unknown option or number of arguments for CONFIG SET - 'nope'",
            "databases 3|CONFIG SET failed (possibly related to argument 'databases') - can't set immutable config",
            "databases 3 nope 1|CONFIG SET failed (possibly related to argument 'databases') - can't set immutable config",
            "HZ 1 hz 2|CONFIG SET failed (possibly related to argument 'hz') - duplicate parameter",
            "TIMEOUT -1|CONFIG SET failed (possibly related to argument 'timeout') - argument must be between 0 and 2147483647 inclusive",
            "hz 20 appendfsync foo|CONFIG SET failed (possibly related to argument 'appendfsync') - argument(s) must be one of the following: everysec, always, no",
            "protected-mode maybe|CONFIG SET failed (possibly related to argument 'protected-mode') - argument must be 'yes' or 'no'",
            "maxmemory 1x|CONFIG SET failed (possibly related to argument 'maxmemory') - argument must be a memory value",
            "maxclients abc|CONFIG SET failed (possibly related to argument 'maxclients') - argument couldn't be parsed into an integer"})
    void setSaysWhatIsWrongInRedisWords(String arguments, String message) {
        assertEquals(Reply.error("ERR " + message), set(arguments.split(" ", -1)));
    }

    @Test
    void setSaysWhyTheLogCannotBeTurnedOff() {
        assertEquals(Reply.OK, set("appendonly", "yes"));
        assertEquals(Reply.error("ERR CONFIG SET failed (possibly related to argument"
                + " 'appendonly') - argument must be 'yes' here: Whether writes are logged, which"
                + " follows from the option storage."), set("appendonly", "no"));
    }

    @Test
    void aNameWithoutAValueIsASyntaxError() {
        assertEquals(Reply.error("ERR syntax error"), set("hz", "1", "timeout"));
    }

    @Test
    void rewriteNeedsAFile() {
        assertEquals(Reply.error("ERR The server is running without a config file"),
                say(Stream.of("CONFIG", "REWRITE")));
    }

    @Test
    void aQueuedSetDoesNotPrintThePassword() {
        assertEquals(false, parse("set", "requirepass", "geheim").toString().contains("geheim"));
    }

    private Reply get(String... arguments) {
        return assertInstanceOf(ConfigGet.class, parse("get", arguments)).reply(settings);
    }

    private Reply set(String... arguments) {
        return say(Stream.concat(Stream.of("CONFIG", "SET"), Stream.of(arguments)));
    }

    private Reply say(Stream<String> words) {
        try (var server = new Conversations(settings)) {
            return server.connect().send(words.toArray(String[]::new));
        }
    }

    private static Command parse(String subcommand, String... arguments) {
        var parts = Stream.concat(Stream.of("config", subcommand), Stream.of(arguments))
                .map(part -> part.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
        var parser = Objects.requireNonNull(row(subcommand).parser());
        return parser.parse(new Arguments(new Request(parts)));
    }

    private static CommandSpec row(String subcommand) {
        return ConfigCommands.spec().subcommands().stream()
                .filter(row -> row.name().equals("config|" + subcommand)).findFirst()
                .orElseThrow();
    }

    private static String text(Reply.Bulk bulk) {
        return new String(bulk.bytes(), StandardCharsets.UTF_8);
    }
}
