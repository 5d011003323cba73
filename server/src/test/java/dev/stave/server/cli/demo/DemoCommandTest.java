package dev.stave.server.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import dev.stave.server.blackbox.process.ServerUnderTest;
import dev.stave.server.cli.client.ServerAddress;
import dev.stave.server.cli.tool.ToolRun;

class DemoCommandTest {
    @Test
    void nothingThatWasAcknowledgedIsLost() {
        var run = ToolRun.of(new DemoCommand(), "--rounds", "1", "--seconds", "0.3",
                "--connections", "2", "--keys", "100");
        assertEquals(0, run.exitCode(), run::toString);
        assertTrue(run.out().contains("lost 0, slowest start"), run::toString);
    }

    @Test
    void whatIsMissingOrOtherIsFound() throws IOException {
        try (var server = ServerUnderTest.start(); var client = server.connect()) {
            var address = new ServerAddress("127.0.0.1", server.port(), null, null);
            var writer = new DemoWriter("w");
            writer.write(address, 50);
            assertEquals(50, writer.acknowledged());
            assertEquals(0, writer.lost(address));
            client.call("DEL", "demo:w:0");
            client.call("SET", "demo:w:49", "something else");
            assertEquals(2, writer.lost(address));
        }
    }
}
