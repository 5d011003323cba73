package dev.stave.server.blackbox.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.process.ServerUnderTest;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.SetParams;

class JedisTest {
    private static final String PASSWORD = "correct horse";

    @AutoClose
    private static ServerProcess server;

    @BeforeAll
    static void startServer() {
        server = ServerUnderTest.start("--requirepass", PASSWORD);
    }

    @BeforeEach
    void clear() {
        try (var client = connect(RedisProtocol.RESP3)) {
            client.flushAll();
        }
    }

    @Test
    void aUserMayDoWhatItsRulesSayUntilItIsDeleted() {
        try (var root = new Jedis("127.0.0.1", server.port())) {
            root.auth(PASSWORD);
            root.aclSetUser("app", "on", ">app password", "~app:*", "+@all", "-@dangerous");
            var config = DefaultJedisClientConfig.builder().user("app").password("app password")
                    .build();
            try (var client = new Jedis("127.0.0.1", server.port(), config)) {
                assertEquals("OK", client.set("app:1", "v"));
                assertThrows(JedisAccessControlException.class, () -> client.set("other", "v"));
                assertThrows(JedisAccessControlException.class, client::flushAll);
                assertEquals("app", client.aclWhoAmI());
                assertEquals(1, root.aclDelUser("app"));
                assertThrows(JedisConnectionException.class, () -> client.get("app:1"));
            }
        }
    }

    @Test
    void stringsAndDeadlinesWorkInBothProtocols() {
        for (var protocol : List.of(RedisProtocol.RESP2, RedisProtocol.RESP3)) {
            try (var client = connect(protocol)) {
                assertEquals("OK", client.set("k", "välue", SetParams.setParams().ex(100)));
                assertEquals("välue", client.get("k"));
                assertTrue(client.ttl("k") > 90);
                assertEquals(1, client.persist("k"));
                assertEquals(-1, client.ttl("k"));
                assertEquals(5, client.incrBy("n", 5));
                assertEquals("5", client.getDel("n"));
                assertNull(client.get("n"));
                assertEquals(List.of("välue"), client.mget("k"));
                assertThrows(JedisDataException.class, () -> client.incr("k"));
            }
        }
    }

    @Test
    void aPipelineAnswersInOrder() {
        try (var client = connect(RedisProtocol.RESP3); var pipeline = client.pipelined()) {
            for (int i = 0; i < 1_000; i++) {
                pipeline.incr("n");
            }
            var answers = pipeline.syncAndReturnAll();
            assertEquals(1_000, answers.size());
            assertEquals(1_000L, answers.getLast());
        }
    }

    @Test
    void aTransactionAnswersEachCommand() {
        try (var client = connect(RedisProtocol.RESP3); var transaction = client.multi()) {
            transaction.set("a", "1");
            transaction.incr("a");
            assertEquals(List.of("OK", 2L), transaction.exec());
        }
    }

    @Test
    void aWatchedKeyThatChangedAbortsTheTransaction() {
        try (var client = connect(RedisProtocol.RESP3);
                var transaction = client.transaction(false)) {
            transaction.watch("a");
            client.set("a", "by another connection");
            transaction.multi();
            transaction.set("a", "mine");
            assertNull(transaction.exec());
            assertEquals("by another connection", client.get("a"));
        }
    }

    @Test
    void listenersHearWhatIsPublishedInBothProtocols() {
        for (var protocol : List.of(RedisProtocol.RESP2, RedisProtocol.RESP3)) {
            try (var listening = connect(protocol); var client = connect(protocol)) {
                var heard = new ArrayList<String>();
                listening.psubscribe(new JedisPubSub() {
                    @Override
                    public void onPSubscribe(String pattern, int subscribed) {
                        client.publish("news", "first");
                        client.publish("news", "last");
                    }

                    @Override
                    public void onPMessage(String pattern, String channel, String message) {
                        heard.add(channel + ": " + message);
                        if (message.equals("last")) {
                            punsubscribe();
                        }
                    }
                }, "n*");
                assertEquals(List.of("news: first", "news: last"), heard);
            }
        }
    }

    @Test
    void scanFindsEveryKey() {
        Set<String> expected = new HashSet<>();
        var found = new ArrayList<String>();
        try (var client = connect(RedisProtocol.RESP3)) {
            for (int i = 0; i < 500; i++) {
                expected.add("key:" + i);
                client.set("key:" + i, "v");
            }
            client.set("other", "v");
            client.scanIteration(10, "key:*").collect(found);
        }
        assertEquals(expected, new HashSet<>(found));
    }

    @Test
    void aWrongPasswordIsRefused() {
        var config = DefaultJedisClientConfig.builder().password("wrong").build();
        try (var client = RedisClient.builder().hostAndPort("127.0.0.1", server.port())
                .clientConfig(config).build()) {
            assertThrows(RuntimeException.class, client::ping);
        }
    }

    private static RedisClient connect(RedisProtocol protocol) {
        var config = DefaultJedisClientConfig.builder().password(PASSWORD).protocol(protocol)
                .clientName("jedis").build();
        return RedisClient.builder().hostAndPort("127.0.0.1", server.port()).clientConfig(config)
                .build();
    }
}
