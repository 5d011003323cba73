package dev.stave.server.blackbox.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.process.ServerUnderTest;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.SetArgs;
import io.lettuce.core.protocol.ProtocolVersion;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LettuceTest {
    private static final String PASSWORD = "correct horse";

    @AutoClose
    private static ServerProcess server;
    @AutoClose
    private static RedisClient client;

    @BeforeAll
    static void startServer() {
        server = ServerUnderTest.start("--requirepass", PASSWORD);
        client = RedisClient.create(uri(PASSWORD));
    }

    @BeforeEach
    void clear() {
        try (var connection = client.connect()) {
            connection.sync().flushall();
        }
    }

    @Test
    void stringsAndDeadlinesWorkInBothProtocols() {
        for (var version : List.of(ProtocolVersion.RESP2, ProtocolVersion.RESP3)) {
            try (var other = RedisClient.create(uri(PASSWORD))) {
                other.setOptions(ClientOptions.builder().protocolVersion(version).build());
                try (var connection = other.connect()) {
                    var redis = connection.sync();
                    assertEquals("OK", redis.set("k", "v", SetArgs.Builder.px(100_000)));
                    assertEquals("v", redis.get("k"));
                    assertTrue(redis.pttl("k") > 90_000);
                    assertTrue(redis.persist("k"));
                    assertEquals(3, redis.incrby("n", 3));
                    assertEquals(2, redis.del("n", "k"));
                    assertNull(redis.get("k"));
                    redis.set("k", "no number");
                    assertThrows(RedisCommandExecutionException.class, () -> redis.incr("k"));
                }
            }
        }
    }

    @Test
    void aPipelineAnswersInOrder() throws Exception {
        try (var connection = client.connect()) {
            connection.setAutoFlushCommands(false);
            List<RedisFuture<Long>> answers = IntStream.range(0, 1_000)
                    .mapToObj(_ -> connection.async().incr("n")).toList();
            connection.flushCommands();
            assertTrue(LettuceFutures.awaitAll(60, TimeUnit.SECONDS,
                    answers.toArray(RedisFuture[]::new)));
            assertEquals(1_000, answers.getLast().get());
        }
    }

    @Test
    void aTransactionAnswersEachCommand() {
        try (var connection = client.connect()) {
            var redis = connection.sync();
            redis.multi();
            redis.set("a", "1");
            redis.incr("a");
            assertEquals(List.of("OK", 2L), redis.exec().stream().toList());
        }
    }

    @Test
    void aWatchedKeyThatChangedAbortsTheTransaction() {
        try (var connection = client.connect(); var other = client.connect()) {
            var redis = connection.sync();
            redis.watch("a");
            other.sync().set("a", "by another connection");
            redis.multi();
            redis.set("a", "mine");
            assertTrue(redis.exec().wasDiscarded());
            assertEquals("by another connection", redis.get("a"));
        }
    }

    @Test
    void scanFindsEveryKey() {
        try (var connection = client.connect()) {
            var expected = new HashSet<String>();
            for (int i = 0; i < 500; i++) {
                expected.add("key:" + i);
                connection.sync().set("key:" + i, "v");
            }
            connection.sync().set("other", "v");
            var found = new HashSet<String>();
            ScanIterator.scan(connection.sync(), ScanArgs.Builder.matches("key:*").limit(10))
                    .forEachRemaining(found::add);
            assertEquals(expected, found);
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        try (var other = RedisClient.create(uri("wrong"))) {
            assertThrows(RedisConnectionException.class, other::connect);
        }
    }

    private static RedisURI uri(String password) {
        return RedisURI.builder().withHost("127.0.0.1").withPort(server.port())
                .withPassword(password.toCharArray()).build();
    }
}
