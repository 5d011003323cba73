package dev.stave.server.command.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.stave.server.command.Session.ReplyMode;
import dev.stave.server.execution.Conversations;

/// The replies are those of a Redis 7.0.15; what came later, of 7.2.
class ClientCommandsTest {
    private final Conversations server = new Conversations();
    private final Conversations.Guest client = server.connect();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void namesArePrintableAndMayBeTakenAway() {
        client.expect("CLIENT GETNAME", "(nil)");
        client.expect("CLIENT SETNAME foo", "OK");
        client.expect("CLIENT GETNAME", "\"foo\"");
        client.expect("CLIENT SETNAME a\nb",
                "ERR Client names cannot contain spaces, newlines or special characters.");
        client.expect("CLIENT SETNAME é",
                "ERR Client names cannot contain spaces, newlines or special characters.");
        client.expect("CLIENT GETNAME", "\"foo\"");
        client.expect("CLIENT SETNAME ", "OK");
        client.expect("CLIENT GETNAME", "(nil)");
    }

    @Test
    void aLineHasTheFieldsThatProgramsRead() {
        client.say("SELECT 2");
        client.say("CLIENT SETNAME me");
        client.expect("CLIENT SETINFO LIB-NAME lib", "OK");
        client.expect("CLIENT SETINFO lib-ver 1.2", "OK");
        client.say("CLIENT NO-EVICT on");
        client.say("WATCH k l k");
        server.advance(3_500);
        assertEquals("id=1 addr=10.0.0.2:50001 laddr=10.0.0.1:6379 fd=8 name=me age=3 idle=0"
                + " flags=e db=2 sub=0 psub=0 ssub=0 multi=-1 watch=2 qbuf=26 qbuf-free=0"
                + " argv-mem=0 multi-mem=0 rbs=0 rbp=0 obl=0 oll=0 omem=0 tot-mem=26 events=r"
                + " cmd=client|info user=default redir=-1 resp=2 lib-name=lib lib-ver=1.2"
                + " tot-net-in=100 tot-net-out=200 tot-cmds=6\n",
                client.text("CLIENT INFO"));
    }

    @Test
    void aLineTellsATransactionAndIdleTime() {
        var other = server.connect();
        client.say("MULTI");
        client.say("SET key value");
        server.advance(2_000);
        var line = other.text("CLIENT LIST ID 1");
        assertTrue(line.contains(" idle=2 flags=x db=0 "), line);
        assertTrue(line.contains(" multi=1 watch=0 "), line);
        assertTrue(line.contains(" multi-mem=11 "), line);
        assertTrue(line.contains(" cmd=set "), line);
    }

    @Test
    void listNamesAllClientsOrThoseAskedFor() {
        server.connect();
        server.connect();
        assertEquals(3, client.text("CLIENT LIST").lines().count());
        assertEquals(3, client.text("CLIENT LIST TYPE normal").lines().count());
        assertEquals("", client.text("CLIENT LIST TYPE replica"));
        assertEquals(2, client.text("CLIENT LIST ID 1 3 99").lines().count());
        client.expect("CLIENT LIST TYPE foo", "ERR Unknown client type 'foo'");
        client.expect("CLIENT LIST ID 1 abc", "ERR Invalid client ID");
        client.expect("CLIENT LIST ID", "ERR syntax error");
        client.expect("CLIENT LIST foo", "ERR syntax error");
    }

    @Test
    void killInItsOldFormClosesOneAddress() {
        var other = server.connect();
        client.expect("CLIENT KILL 1.2.3.4:5", "ERR No such client");
        client.expect("CLIENT KILL 10.0.0.2:50002", "OK");
        assertTrue(other.link().isClosed());
        client.expect("CLIENT KILL 10.0.0.2:50001", "OK");
        assertTrue(client.link().closesAfterReplies());
        assertFalse(client.link().isClosed());
    }

    @ParameterizedTest
    @CsvSource({"ID 2,1", "ID 99,0", "ADDR 10.0.0.2:50003,1", "LADDR 10.0.0.1:6379,2",
            "TYPE normal,2", "TYPE replica,0", "USER default,2", "SKIPME yes,2", "SKIPME no,3",
            "ID 2 ADDR 10.0.0.2:50003,0", "USER default SKIPME no ID 1,1", "MAXAGE 6,0",
            "MAXAGE 5,2", "MAXAGE 9223372036854775807,0"})
    void killCountsThoseThatPassAllFilters(String filters, int killed) {
        server.connect();
        server.connect();
        server.advance(5_000);
        client.expect("CLIENT KILL " + filters, Integer.toString(killed));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"ID 0|ERR client-id should be greater than 0",
            "ID abc|ERR client-id should be greater than 0",
            "TYPE foo|ERR Unknown client type 'foo'",
            "USER nobody|ERR No such user 'nobody'", "SKIPME maybe|ERR syntax error",
            "foo bar|ERR syntax error",
            "MAXAGE abc|ERR value is not an integer or out of range",
            "MAXAGE 0|ERR maxage should be greater than 0", "ID 1 TYPE|ERR syntax error"})
    void killSaysWhatIsWrong(String filters, String error) {
        client.expect("CLIENT KILL " + filters, error);
    }

    @Test
    void aPauseIsOfWritesOrOfAll() {
        var pause = server.context().pause();
        client.expect("CLIENT PAUSE 100 WRITE", "OK");
        assertTrue(pause.activeAt(Conversations.START_MILLIS + 99) && pause.writesOnly());
        assertFalse(pause.activeAt(Conversations.START_MILLIS + 100));
        client.expect("CLIENT PAUSE 50", "OK");
        assertFalse(pause.writesOnly());
        assertTrue(pause.activeAt(Conversations.START_MILLIS + 99), "a pause gets no shorter");
        client.expect("CLIENT UNPAUSE", "OK");
        assertFalse(pause.activeAt(Conversations.START_MILLIS));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"abc|ERR timeout is not an integer or out of range",
            "-1|ERR timeout is negative", "1 foo|ERR CLIENT PAUSE mode must be WRITE or ALL",
            "1 WRITE x|ERR unknown subcommand or wrong number of arguments for 'PAUSE'."
                    + " Try CLIENT HELP."})
    void pauseSaysWhatIsWrong(String arguments, String error) {
        client.expect("CLIENT PAUSE " + arguments, error);
    }

    @Test
    void skipLeavesOutTheReplyOfTheNextCommandOnly() {
        client.say("CLIENT REPLY SKIP");
        var afterSkip = client.session().replyMode.afterSilence();
        assertEquals(ReplyMode.SKIPPING, afterSkip);
        assertEquals(ReplyMode.ON, afterSkip.afterSilence());
    }

    @Test
    void offStaysOffUntilOn() {
        client.say("CLIENT REPLY OFF");
        client.say("CLIENT REPLY SKIP");
        assertEquals(ReplyMode.OFF, client.session().replyMode.afterSilence());
        client.expect("CLIENT REPLY ON", "OK");
        assertEquals(ReplyMode.ON, client.session().replyMode);
        client.expect("CLIENT REPLY foo", "ERR syntax error");
    }

    @Test
    void switchesTakeOnAndOff() {
        client.expect("CLIENT NO-TOUCH ON", "OK");
        assertTrue(client.text("CLIENT INFO").contains(" flags=T "));
        client.expect("CLIENT NO-TOUCH off", "OK");
        assertTrue(client.text("CLIENT INFO").contains(" flags=N "));
        client.expect("CLIENT NO-EVICT maybe", "ERR syntax error");
    }

    @Test
    void unknownSubcommandsPointToHelp() {
        client.expect("CLIENT foo", "ERR unknown subcommand 'foo'. Try CLIENT HELP.");
        client.expect("CLIENT", "ERR wrong number of arguments for 'client' command");
        client.expect("CLIENT ID x", "ERR wrong number of arguments for 'client|id' command");
        client.expect("CLIENT SETINFO foo x", "ERR Unrecognized option 'foo'");
    }
}
