package dev.stave.server.command.monitor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ReplyText;
import dev.stave.server.execution.Conversations;

class MemoryCommandsTest {
    private final Conversations server = new Conversations();
    private final Conversations.Guest guest = server.connect();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aKeyTakesItsBytesAndWhatKeepsThem() {
        guest.expect("MEMORY USAGE a", "(nil)");
        guest.expect("SET a 12345", "OK");
        guest.expect("MEMORY USAGE a", "71");
        guest.expect("SET a 12345 EX 10", "OK");
        guest.expect("MEMORY USAGE a SAMPLES 0", "87");
    }

    @Test
    void samplesAreChecked() {
        guest.expect("MEMORY USAGE a SAMPLES", "ERR syntax error");
        guest.expect("MEMORY USAGE a SAMPLES -1", "ERR syntax error");
        guest.expect("MEMORY USAGE a SAMPLES x", "ERR value is not an integer or out of range");
    }

    @Test
    void statsNameKeysAndBytes() {
        guest.expect("SET a 12345", "OK");
        var stats = ReplyText.of(assertInstanceOf(Reply.MapReply.class, guest.say("MEMORY STATS")));
        assertTrue(stats.contains("\"keys.count\": 1, "), stats);
        assertTrue(stats.contains("\"peak.allocated\": "), stats);
    }

    @Test
    void peopleAreToldInWords() {
        guest.expect("MEMORY PURGE", "OK");
        assertTrue(guest.text("MEMORY MALLOC-STATS").contains("pool "));
        assertFalse(guest.text("MEMORY DOCTOR").isEmpty());
        assertTrue(guest.text("LOLWUT").contains("Stave ver. "));
    }

    @Test
    void helpBeginsWithTheContainerAndEndsWithItself() {
        for (var container : new String[]{"MEMORY", "LATENCY", "SLOWLOG", "OBJECT", "FUNCTION"}) {
            var help = ReplyText.of(guest.say(container + " HELP"));
            assertTrue(help.startsWith("[" + container
                    + " <subcommand> [<arg> [value] [opt] ...]. Subcommands are:, "), help);
            assertTrue(help.endsWith(", HELP,     Print this help.]"), help);
        }
    }
}
