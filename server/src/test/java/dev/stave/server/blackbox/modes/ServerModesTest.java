package dev.stave.server.blackbox.modes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.process.StaveProcess;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

/// Whatever threads, transport and storage a server works with, many clients
/// with long pipelines get all of their replies, in order.
class ServerModesTest {
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 20;
    private static final int PIPELINE = 100;

    @ParameterizedTest
    @ValueSource(strings = {"--io-threads 0", "--io-threads 2", "--io-threads 2 --appendfsync no",
            "--storage memory", "--storage memory --io-threads 2", "--transport nio",
            "--transport io_uring"})
    void pipelinesOfManyClientsAreAnsweredInOrder(String options) throws Exception {
        try (var server = StaveProcess.start(options.split(" "));
                var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var results = clients.invokeAll(IntStream.range(0, CLIENTS)
                    .<Callable<Long>>mapToObj(client -> () -> converse(server, client)).toList());
            for (var result : results) {
                assertEquals((long) ROUNDS * PIPELINE, result.get());
            }
            assertEquals((long) CLIENTS * ROUNDS * PIPELINE, total(server));
        }
    }

    /// Counts a key of its own and the one that all share up, and checks that its
    /// own goes up by one from reply to reply.
    private static long converse(ServerProcess server, int number) {
        var own = "own:" + number;
        var replies = 0L;
        try (var client = server.connect()) {
            for (var round = 0; round < ROUNDS; round++) {
                sendRound(client, own);
                for (var i = 0; i < PIPELINE; i++) {
                    assertEquals(new RespValue.Int(++replies), client.read());
                    client.read();
                }
            }
        }
        return replies;
    }

    private static void sendRound(RespClient client, String own) {
        for (var i = 0; i < PIPELINE; i++) {
            client.send(List.of("INCR", own));
            client.send(List.of("INCR", "shared"));
        }
        client.flush();
    }

    private static long total(ServerProcess server) {
        try (var client = server.connect()) {
            return client.call("GET", "shared") instanceof RespValue.Bulk(var text)
                    ? Long.parseLong(text)
                    : -1;
        }
    }
}
