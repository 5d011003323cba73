package dev.stave.server.blackbox.modes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.stave.server.blackbox.process.StaveProcess;
import dev.stave.server.blackbox.resp.RespValue;

/// WAIT and WAITAOF of a real server.
class WaitTest {
    private static final RespValue OK = new RespValue.Simple("OK");
    private static final RespValue DURABLE = new RespValue.Array(
            List.of(new RespValue.Int(1), new RespValue.Int(0)));

    @ParameterizedTest
    @ValueSource(strings = {"always", "everysec", "no"})
    void whatWasWrittenIsDurableWhenWaitaofAnswers(String mode) throws Exception {
        try (var server = StaveProcess.start("--appendfsync", mode);
                var client = server.connect()) {
            assertEquals(DURABLE, client.call("WAITAOF", "1", "0", "0"));
            for (var round = 0; round < 20; round++) {
                assertEquals(OK, client.call("SET", "a", "round " + round));
                assertEquals(DURABLE, client.call("WAITAOF", "1", "0", "0"));
            }
        }
    }

    @Test
    void whoWaitsForReplicasHearsWhenTheTimeIsUpAndInOrder() throws Exception {
        try (var server = StaveProcess.start(); var client = server.connect()) {
            client.send(List.of("WAIT", "1", "10"));
            client.send(List.of("WAITAOF", "1", "1", "10"));
            client.send(List.of("ECHO", "after"));
            client.flush();
            assertEquals(new RespValue.Int(0), client.read());
            assertEquals(DURABLE, client.read());
            assertEquals(new RespValue.Bulk("after"), client.read());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIMEOUT", "ERROR"})
    void whoWaitsCanBeUnblocked(String reason) throws Exception {
        try (var server = StaveProcess.start();
                var waiting = server.connect();
                var other = server.connect()) {
            var id = ((RespValue.Int) waiting.call("CLIENT", "ID")).value();
            waiting.send(List.of("WAIT", "1", "0"));
            waiting.flush();
            while (!other.call("CLIENT", "UNBLOCK", Long.toString(id), reason)
                    .equals(new RespValue.Int(1))) {
                Thread.onSpinWait(); // Its WAIT has not come yet.
            }
            assertEquals(reason.equals("TIMEOUT")
                    ? new RespValue.Int(0)
                    : new RespValue.Failure("UNBLOCKED client unblocked via CLIENT UNBLOCK"),
                    waiting.read());
            assertEquals(new RespValue.Int(0),
                    other.call("CLIENT", "UNBLOCK", Long.toString(id)));
        }
    }
}
