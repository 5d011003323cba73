package dev.stave.server.command;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.stave.protocol.Reply;

import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CommandTableTest {
    private static final CommandParser PARSER = arguments -> {
        if (arguments.count() > 3) {
            throw CommandException.syntax();
        }
        return (SessionCommand) (_, _) -> Reply.OK;
    };
    private static final CommandSpec GET = CommandSpec.command("get", 2, Group.STRING)
            .parsedBy(PARSER);
    private static final CommandSpec LIST = CommandSpec.command("client|list", -2, Group.CONNECTION)
            .parsedBy(PARSER);
    private static final CommandSpec ID = CommandSpec.command("client|id", 2, Group.CONNECTION)
            .parsedBy(PARSER);
    private static final CommandSpec CLIENT = CommandSpec.command("client", -2, Group.CONNECTION)
            .containing(LIST, ID);
    private static final CommandSpec COMMAND = CommandSpec.command("command", -1, Group.SERVER)
            .subcommands(CommandSpec.command("command|count", 2, Group.SERVER).parsedBy(PARSER))
            .parsedBy(PARSER);

    private final CommandTable table = new CommandTable(List.of(GET, CLIENT, COMMAND));

    /// What a request takes out only with an option is not brought near for all.
    @Test
    void rowsSayWhetherAnyRequestTakesSomethingOutOfItsKeys() {
        assertTrue(row(KeySpec.one("RW", "ACCESS", "UPDATE")).has(Flag.READS_VALUES));
        assertFalse(row(KeySpec.one("RW", "ACCESS", "UPDATE").readWith(3, "GET"))
                .has(Flag.READS_VALUES));
        assertFalse(row(KeySpec.one("OW", "UPDATE")).has(Flag.READS_VALUES));
        assertFalse(GET.has(Flag.READS_VALUES));
    }

    private static CommandSpec row(KeySpec keys) {
        return CommandSpec.command("x", -2, Group.STRING).keys(keys).parsedBy(PARSER);
    }

    @Test
    void namesAreFoundInAnyCase() {
        assertSame(GET, prepare("gEt", "a").spec());
        assertSame(LIST, prepare("Client", "LIST").spec());
        assertSame(ID, table.find("CLIENT|id"));
        assertSame(CLIENT, table.find("client"));
        assertNull(table.find("get|x"));
        assertNull(table.find("client|x"));
        assertNull(table.find("ge"));
    }

    @Test
    void lettersOutsideAsciiAreNotFolded() {
        assertNull(table.find("\u212Aeys"));
        assertNull(table.find("GET\u0000"));
    }

    @Test
    void twoRowsOfOneNameAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new CommandTable(List.of(GET, GET)));
    }

    @Test
    void commandThatAlsoContainsOthersRunsAlone() {
        assertNotNull(prepare("COMMAND").command());
        assertNotNull(prepare("COMMAND", "COUNT").command());
    }

    @Test
    void unknownCommandIsAnsweredWithTheStartOfItsArguments() {
        expectUnknown("ERR unknown command 'foo', with args beginning with: 'a' 'b' ", "foo", "a",
                "b");
        expectUnknown("ERR unknown command 'foo', with args beginning with: '' ", "foo", "");
        expectUnknown("ERR unknown command '', with args beginning with: ", "");
        expectUnknown("ERR unknown command 'foo', with args beginning with: 'x' ", "foo",
                "x\u0000y");
    }

    @Test
    void longNamesAndArgumentsAreCutWhereRedisCutsThem() {
        expectUnknown("ERR unknown command '" + "x".repeat(128) + "', with args beginning with: '"
                + "y".repeat(128) + "' ", "x".repeat(300), "y".repeat(300), "z");
        expectUnknown("ERR unknown command 'foo', with args beginning with: "
                + "'aaaaaaaaaa' ".repeat(10), many("foo", "aaaaaaaaaa", 30));
        expectUnknown("ERR unknown command 'foo', with args beginning with: '" + "a".repeat(100)
                + "' '" + "b".repeat(25) + "' ", "foo", "a".repeat(100), "b".repeat(100), "c");
    }

    private static String[] many(String name, String argument, int count) {
        var parts = new String[count + 1];
        Arrays.fill(parts, argument);
        parts[0] = name;
        return parts;
    }

    @Test
    void lineBreaksInANameForgeNoReply() {
        var error = Reply.error(String.valueOf(prepare("foo\r\nbar").error()));
        assertEquals("ERR unknown command 'foo  bar', with args beginning with: ",
                ReplyText.of(error));
    }

    @Test
    void unknownSubcommandPointsToHelp() {
        expectUnknown("ERR unknown subcommand 'foo'. Try CLIENT HELP.", "client", "foo");
        expectUnknown("ERR unknown subcommand '" + "x".repeat(128) + "'. Try CLIENT HELP.",
                "CLIENT", "x".repeat(300), "y");
    }

    @Test
    void wrongNumberOfPartsNamesTheCommandInFull() {
        expectUnknown("ERR wrong number of arguments for 'get' command", "GET");
        expectUnknown("ERR wrong number of arguments for 'get' command", "GET", "a", "b");
        expectUnknown("ERR wrong number of arguments for 'client' command", "CLIENT");
        expectUnknown("ERR wrong number of arguments for 'client|id' command", "CLIENT", "ID",
                "x");
    }

    @Test
    void argumentsThatDoNotFitAreAnErrorOfAKnownCommand() {
        var prepared = prepare("CLIENT", "LIST", "a", "b");
        assertSame(LIST, prepared.spec());
        assertEquals("ERR syntax error", prepared.error());
        assertTrue(!prepared.unknown());
    }

    private void expectUnknown(String error, String... parts) {
        var prepared = prepare(parts);
        assertEquals(error, prepared.error());
        assertTrue(prepared.unknown());
    }

    private Prepared prepare(String... parts) {
        return table.prepare(Dialogue.request(parts));
    }
}
