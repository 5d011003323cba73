package dev.stave.server.blackbox.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;

import dev.stave.server.blackbox.process.RequiredTool;
import dev.stave.server.blackbox.resp.RespValue;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;

/// Real clients over TLS, each with a certificate of its own.
class TlsClientsTest {
    /// More than a slice, more than a record of TLS, more than a socket takes.
    private static final int LARGE_BYTES = 20_000_000;
    private static final int PIPELINE = 10_000;

    @TempDir
    private static Path directory;
    private static Authority authority;
    private static Authority.Identity client;
    @AutoClose
    private static TlsServer server;

    @BeforeAll
    static void startServer() {
        authority = Authority.create(directory, "authority");
        client = authority.certify("client");
        server = TlsServer.start(authority, authority.certify("server"));
    }

    @Test
    void redisCliIsServed() throws IOException, InterruptedException {
        var line = List.of(RequiredTool.onPath("redis-cli").toString(), "--tls", "--cacert",
                authority.certificate().toString(), "--cert", client.certificate().toString(),
                "--key", client.key().toString(), "-p", Integer.toString(server.port()), "ECHO",
                "over TLS");
        var cli = new ProcessBuilder(line).redirectErrorStream(true).start();
        var output = new String(cli.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("over TLS\n", output);
        assertEquals(0, cli.waitFor());
    }

    @Test
    void jedisIsServed() throws IOException, GeneralSecurityException {
        var password = Authority.PASSWORD.toCharArray();
        var ssl = redis.clients.jedis.SslOptions.builder()
                .truststore(authority.trustStore().toFile(), password)
                .keystore(Authority.keyStore(client).toFile(), password).build();
        var config = DefaultJedisClientConfig.builder().sslOptions(ssl).build();
        try (var jedis = new Jedis("localhost", server.port(), config)) {
            assertEquals("OK", jedis.set("jedis", "v"));
            assertEquals("v", jedis.get("jedis"));
            assertTrue(jedis.info("clients").contains("connected_clients:"));
        }
    }

    @Test
    void lettuceIsServed() {
        var ssl = SslOptions.builder().jdkSslProvider()
                .trustManager(authority.certificate().toFile())
                .keyManager(client.certificate().toFile(), client.key().toFile(), new char[0])
                .build();
        var uri = RedisURI.builder().withHost("localhost").withPort(server.port()).withSsl(true)
                .build();
        try (var lettuce = RedisClient.create(uri)) {
            lettuce.setOptions(ClientOptions.builder().sslOptions(ssl).build());
            try (var connection = lettuce.connect()) {
                assertEquals("OK", connection.sync().set("lettuce", "v"));
                assertEquals("v", connection.sync().get("lettuce"));
            }
        }
    }

    @Test
    void largeValuesAndLongPipelinesComeWhole() throws IOException, GeneralSecurityException {
        var value = "x".repeat(LARGE_BYTES);
        try (var connection = server.connect(authority.clientContext(client))) {
            assertEquals(new RespValue.Simple("OK"), connection.call("SET", "large", value));
            Stream.generate(() -> "PING").limit(PIPELINE).forEach(connection::send);
            connection.send("GET", "large").flush();
            for (int i = 0; i < PIPELINE; i++) {
                assertEquals(new RespValue.Simple("PONG"), connection.read());
            }
            assertEquals(new RespValue.Bulk(value), connection.read());
        }
    }
}
