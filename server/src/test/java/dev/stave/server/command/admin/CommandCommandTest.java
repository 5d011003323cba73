package dev.stave.server.command.admin;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.stave.protocol.Reply;

import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandTable;
import dev.stave.server.command.Dialogue;
import dev.stave.server.command.ReplyText;
import dev.stave.server.command.key.KeyCommands;
import dev.stave.server.command.string.StringCommands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// The expected replies are those of Redis 7.0.15, but for the texts
/// of summaries.
class CommandCommandTest {
    private final CommandTable table = new CommandTable(Stream.of(StringCommands.specs(),
            KeyCommands.specs(), List.of(CommandCommand.spec()))
            .flatMap(List::stream).toList());

    @Test
    void infoOfAPlainCommandHasTenElements() {
        expect("COMMAND INFO get", "[[\"get\", 2, ~[readonly, fast], 1, 1, 1,"
                + " ~[@read, @string, @fast], ~[], ~[{\"flags\": ~[RO, access],"
                + " \"begin_search\": {\"type\": \"index\", \"spec\": {\"index\": 1}},"
                + " \"find_keys\": {\"type\": \"range\", \"spec\":"
                + " {\"lastkey\": 0, \"keystep\": 1, \"limit\": 0}}}], ~[]]]");
    }

    @Test
    void infoOfACommandWithManyKeysSaysHowFarTheyGo() {
        expect("COMMAND INFO MSET", "[[\"mset\", -3, ~[write, denyoom], 1, -1, 2,"
                + " ~[@write, @string, @slow],"
                + " ~[\"request_policy:multi_shard\", \"response_policy:all_succeeded\"],"
                + " ~[{\"flags\": ~[OW, update],"
                + " \"begin_search\": {\"type\": \"index\", \"spec\": {\"index\": 1}},"
                + " \"find_keys\": {\"type\": \"range\", \"spec\":"
                + " {\"lastkey\": -1, \"keystep\": 2, \"limit\": 0}}}], ~[]]]");
    }

    @Test
    void infoOfSubcommandsAndOfDangerousCommandsHasTheirCategories() {
        expect("COMMAND INFO command|count keys", "[[\"command|count\", 2, ~[loading, stale],"
                + " 0, 0, 0, ~[@slow, @connection], ~[], ~[], ~[]], [\"keys\", 2, ~[readonly],"
                + " 0, 0, 0, ~[@keyspace, @read, @slow, @dangerous],"
                + " ~[\"request_policy:all_shards\", \"nondeterministic_output_order\"],"
                + " ~[], ~[]]]");
    }

    @Test
    void infoOfWhatIsNotThereIsNull() {
        expect("COMMAND INFO nosuch nosuch", "[(nil), (nil)]");
    }

    @Test
    void bareCommandDescribesAllAndSubcommandsInTheirContainer() {
        var all = (Reply.Array) run("COMMAND");
        assertEquals(table.specs().size(), all.elements().size());
        assertEquals(ReplyText.of(all), ReplyText.of(run("COMMAND INFO")));
        assertTrue(ReplyText.of(all).contains("~[[\"command|count\", 2,"));
        expect("COMMAND COUNT", Integer.toString(table.specs().size()));
    }

    @Test
    void docsHaveTheArgumentTree() {
        expect("COMMAND DOCS mset", "{\"mset\": {\"summary\": \"" + summary("mset")
                + "\", \"since\": \"1.0.1\", \"group\": \"string\","
                + " \"complexity\": \"O(N) with N keys\", \"arguments\": ["
                + "{\"name\": \"key-value\", \"type\": \"block\", \"flags\": ~[multiple],"
                + " \"arguments\": [{\"name\": \"key\", \"type\": \"key\", \"key_spec_index\": 0},"
                + " {\"name\": \"value\", \"type\": \"string\"}]}]}}");
        expect("COMMAND DOCS scan", "{\"scan\": {\"summary\": \"" + summary("scan")
                + "\", \"since\": \"2.8.0\", \"group\": \"generic\", \"complexity\": \""
                + spec("scan").complexity()
                + "\", \"arguments\": [{\"name\": \"cursor\", \"type\": \"integer\"},"
                + " {\"name\": \"pattern\", \"type\": \"pattern\", \"token\": \"MATCH\","
                + " \"flags\": ~[optional]}, {\"name\": \"count\", \"type\": \"integer\","
                + " \"token\": \"COUNT\", \"flags\": ~[optional]}, {\"name\": \"type\","
                + " \"type\": \"string\", \"token\": \"TYPE\", \"flags\": ~[optional]}]}}");
    }

    @Test
    void docsOfOneSubcommandAndOfAContainerName() {
        expect("COMMAND DOCS command|count command|count", "{\"command|count\": {\"summary\": \""
                + summary("command|count") + "\", \"since\": \"2.8.13\", \"group\": \"server\","
                + " \"complexity\": \"O(1)\"}}");
        var container = ReplyText.of(run("COMMAND DOCS command"));
        assertTrue(container.contains("\"subcommands\": {\"command|count\": {\"summary\":"));
        expect("COMMAND DOCS nosuch", "{}");
    }

    @Test
    void listNamesCommandsAndTheirSubcommands() {
        var all = ReplyText.of(run("COMMAND LIST"));
        assertTrue(all.contains("\"get\"") && all.contains("\"command|list\""), all);
        expect("COMMAND LIST FILTERBY PATTERN COMMAND|GET*",
                "[\"command|getkeys\", \"command|getkeysandflags\"]");
        expect("COMMAND LIST FILTERBY ACLCAT Dangerous", "[\"keys\"]");
        expect("COMMAND LIST FILTERBY ACLCAT foo", "[]");
        expect("COMMAND LIST FILTERBY MODULE foo", "[]");
        expect("COMMAND LIST FILTERBY FOO x", "ERR syntax error");
        expect("COMMAND LIST FILTERBY", "ERR syntax error");
        expect("COMMAND LIST FOO", "ERR syntax error");
    }

    @Test
    void keysOfACommandAreFoundWhereItsRowSays() {
        expect("COMMAND GETKEYS mset a 1 b 2", "[\"a\", \"b\"]");
        expect("COMMAND GETKEYS del a b c", "[\"a\", \"b\", \"c\"]");
        expect("COMMAND GETKEYSANDFLAGS mset a 1 b 2",
                "[[\"a\", ~[OW, update]], [\"b\", ~[OW, update]]]");
        expect("COMMAND GETKEYSANDFLAGS set a 1", "[[\"a\", ~[OW, update]]]");
        expect("COMMAND GETKEYSANDFLAGS set a 1 NX get",
                "[[\"a\", ~[RW, access, update]]]");
        expect("COMMAND GETKEYS get a b",
                "ERR Invalid number of arguments specified for command");
        expect("COMMAND GETKEYS randomkey", "ERR The command has no key arguments");
        expect("COMMAND GETKEYS nosuch a", "ERR Invalid command specified");
        expect("COMMAND GETKEYS", "ERR wrong number of arguments for 'command|getkeys' command");
    }

    @Test
    void helpSaysWhatEachSubcommandDoes() {
        var help = ReplyText.of(run("COMMAND HELP"));
        for (var subcommand : spec("command").subcommands()) {
            var name = subcommand.name().substring("command|".length());
            assertTrue(help.contains(name.toUpperCase(Locale.ROOT)), name);
        }
        expect("COMMAND FOO", "ERR unknown subcommand 'FOO'. Try COMMAND HELP.");
    }

    private CommandSpec spec(String name) {
        return Objects.requireNonNull(table.find(name));
    }

    private String summary(String name) {
        return spec(name).summary();
    }

    private void expect(String line, String reply) {
        assertEquals(reply, ReplyText.of(run(line)), line);
    }

    private Reply run(String line) {
        var prepared = table.prepare(Dialogue.request(line.split(" ")));
        return prepared.command() instanceof CommandQuery query
                ? query.answer(table)
                : Reply.error(Objects.requireNonNull(prepared.error()));
    }
}
