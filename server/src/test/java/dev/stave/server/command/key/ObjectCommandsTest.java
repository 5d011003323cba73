package dev.stave.server.command.key;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.stave.server.execution.Conversations;

class ObjectCommandsTest {
    private final Conversations server = new Conversations();
    private final Conversations.Guest guest = server.connect();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void encodingIsWhatRedisWouldChoose() {
        guest.expect("SET a 12", "OK");
        guest.expect("OBJECT ENCODING a", "\"int\"");
        guest.expect("SET a 012", "OK");
        guest.expect("OBJECT ENCODING a", "\"embstr\"");
        guest.expect("SET a " + "x".repeat(44), "OK");
        guest.expect("OBJECT ENCODING a", "\"embstr\"");
        guest.expect("SET a " + "x".repeat(45), "OK");
        guest.expect("OBJECT ENCODING a", "\"raw\"");
    }

    @Test
    void ofAMissingKeyEverythingIsNull() {
        guest.expect("OBJECT ENCODING a", "(nil)");
        guest.expect("OBJECT FREQ a", "(nil)");
        guest.expect("OBJECT IDLETIME a", "(nil)");
        guest.expect("OBJECT REFCOUNT a", "(nil)");
    }

    @Test
    void whatIsNotKeptIsNotMadeUp() {
        guest.expect("SET a 1", "OK");
        guest.expect("OBJECT FREQ a", "ERR An LFU maxmemory policy is not selected,"
                + " access frequency not tracked. Please note that when switching between policies"
                + " at runtime LRU and LFU data will take some time to adjust.");
        guest.expect("OBJECT IDLETIME a", "0");
        guest.expect("OBJECT REFCOUNT a", "1");
    }

    @Test
    void aWrongSubcommandIsSentToHelp() {
        guest.expect("OBJECT nosuch a",
                "ERR unknown subcommand 'nosuch'. Try OBJECT HELP.");
        guest.expect("OBJECT ENCODING",
                "ERR wrong number of arguments for 'object|encoding' command");
    }
}
