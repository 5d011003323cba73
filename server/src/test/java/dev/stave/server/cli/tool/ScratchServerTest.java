package dev.stave.server.cli.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import dev.stave.protocol.Reply;
import dev.stave.server.cli.client.RespConnection;
import dev.stave.server.cli.client.ServerAddress;
import dev.stave.server.cli.tool.ScratchServer.Clock;

class ScratchServerTest {
    /// It may hold what a log was imported from.
    @Test
    void itAnswersNobodyElse() throws IOException {
        try (var server = ScratchServer.launch(Clock.RUNNING)) {
            var address = server.address();
            try (var owner = new RespConnection(address);
                    var other = new RespConnection(new ServerAddress(address.host(),
                            address.port(), null, null))) {
                assertEquals(new Reply.SimpleString("PONG"), owner.call("PING"));
                var refusal = assertThrows(IOException.class, () -> other.call("PING"));
                assertTrue(String.valueOf(refusal.getMessage()).contains("NOAUTH"));
            }
        }
    }
}
