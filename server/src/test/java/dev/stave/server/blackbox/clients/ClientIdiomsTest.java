package dev.stave.server.blackbox.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.process.ServerUnderTest;

import io.lettuce.core.TrackingArgs;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.support.caching.CacheAccessor;
import io.lettuce.core.support.caching.ClientSideCaching;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.csc.DefaultCache;

/// What the libraries do with a server beyond single commands: pools, caches of
/// their own, subscriptions.
class ClientIdiomsTest {
    private static final int THREADS = 8;
    private static final int INCREMENTS = 200;
    private static final int PATIENCE_SECONDS = 60;

    @AutoClose
    private static ServerProcess server;

    @BeforeAll
    static void startServer() {
        server = ServerUnderTest.start();
    }

    @Test
    void threadsShareAPoolOfJedis() throws Exception {
        try (var redis = RedisClient.create("127.0.0.1", server.port());
                var threads = Executors.newFixedThreadPool(THREADS)) {
            var tasks = IntStream.range(0, THREADS).<Callable<Boolean>>mapToObj(_ -> () -> {
                IntStream.range(0, INCREMENTS).forEach(_ -> redis.incr("pooled"));
                return true;
            }).toList();
            for (var done : threads.invokeAll(tasks)) {
                assertTrue(done.get());
            }
            assertEquals(Integer.toString(THREADS * INCREMENTS), redis.get("pooled"));
        }
    }

    /// Jedis takes no server below Redis 7.4 for one that can do this, unless its
    /// cache says so.
    private static final class AnyVersionCache extends DefaultCache {
        AnyVersionCache() {
            super(100);
        }

        @Override
        public boolean compatibilityMode() {
            return true;
        }
    }

    @Test
    void jedisKeepsWhatItReadUntilItIsToldOtherwise() {
        var config = DefaultJedisClientConfig.builder().protocol(RedisProtocol.RESP3).build();
        try (var redis = RedisClient.builder().hostAndPort("127.0.0.1", server.port())
                .clientConfig(config).cache(new AnyVersionCache())
                .build(); var other = server.connect()) {
            other.call("SET", "cached-by-jedis", "1");
            assertEquals("1", redis.get("cached-by-jedis"));
            assertEquals("1", redis.get("cached-by-jedis"));
            assertEquals(1, redis.getCache().getStats().getHitCount());
            other.call("SET", "cached-by-jedis", "2");
            while (redis.get("cached-by-jedis").equals("1")) {
                Thread.onSpinWait(); // The message is on its way.
            }
            assertEquals("2", redis.get("cached-by-jedis"));
        }
    }

    @Test
    void lettuceKeepsWhatItReadUntilItIsToldOtherwise() throws Exception {
        var evicted = new CompletableFuture<String>();
        var kept = new ConcurrentHashMap<String, String>();
        try (var client = io.lettuce.core.RedisClient.create("redis://127.0.0.1:" + server.port());
                var connection = client.connect();
                var other = server.connect()) {
            other.call("SET", "cached-by-lettuce", "1");
            var cache = ClientSideCaching.enable(telling(kept, evicted), connection,
                    TrackingArgs.Builder.enabled());
            assertEquals("1", cache.get("cached-by-lettuce"));
            assertEquals("1", kept.get("cached-by-lettuce"));
            other.call("DEL", "cached-by-lettuce");
            assertEquals("cached-by-lettuce", evicted.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
    }

    private static CacheAccessor<String, String> telling(ConcurrentHashMap<String, String> kept,
            CompletableFuture<String> evicted) {
        var map = CacheAccessor.forMap(kept);
        return new CacheAccessor<>() {
            @Override
            public String get(String key) {
                return map.get(key);
            }

            @Override
            public void put(String key, String value) {
                map.put(key, value);
            }

            @Override
            public void evict(String key) {
                map.evict(key);
                evicted.complete(key);
            }
        };
    }

    @Test
    void lettuceHearsWhatIsPublished() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (var client = io.lettuce.core.RedisClient.create("redis://127.0.0.1:" + server.port());
                var listening = client.connectPubSub();
                var connection = client.connect()) {
            listening.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(String channel, String message) {
                    heard.add(channel + ": " + message);
                }
            });
            listening.sync().subscribe("news");
            assertEquals(1, connection.sync().publish("news", "first"));
            assertEquals(1, connection.sync().publish("news", "last"));
            assertEquals("news: first", heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
            assertEquals("news: last", heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
    }
}
