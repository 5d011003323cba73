package dev.stave.server.command.admin;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.server.config.StorageKind;
import dev.stave.server.execution.Conversations;

class WaitCommandsTest {
    private final Conversations server = new Conversations(
            Settings.defaults().with(Options.STORAGE, StorageKind.MEMORY));
    private final Conversations.Guest guest = server.connect();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void nobodyWaitsForNoReplicas() {
        guest.expect("WAIT 0 0", "0");
        guest.expect("WAITAOF 0 0 0", "[0, 0]");
    }

    @Test
    void nobodyWaitsInATransaction() {
        guest.expect("MULTI", "OK");
        guest.expect("WAIT 1 0", "QUEUED");
        guest.expect("WAITAOF 0 1 0", "QUEUED");
        guest.expect("EXEC", "[0, [0, 0]]");
    }

    @Test
    void withoutALogNothingIsWrittenToDisk() {
        guest.expect("WAITAOF 1 0 0", "ERR WAITAOF cannot be used when numlocal is set but"
                + " appendonly is disabled.");
    }

    @Test
    void wrongNumbersAreRefused() {
        guest.expect("WAIT x 0", "ERR value is not an integer or out of range");
        guest.expect("WAIT 0 x", "ERR timeout is not an integer or out of range");
        guest.expect("WAIT 0 -1", "ERR timeout is negative");
        guest.expect("WAIT 0 9223372036854775807", "ERR timeout is out of range");
        guest.expect("WAITAOF 2 0 0", "ERR value is out of range, value must between 0 and 1");
        guest.expect("WAITAOF 0 -1 0", "ERR value is out of range, must be positive");
    }
}
