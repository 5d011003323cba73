package dev.stave.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rnorth.ducttape.unreliables.Unreliables;
import org.testcontainers.DockerClientFactory;

import redis.clients.jedis.Jedis;

/// docker/compose.yaml, run by a real Docker engine.
@ExtendWith(Docker.class)
class ComposeIT {
    private static final int START_SECONDS = 120;

    private Compose compose;

    @BeforeEach
    void choosePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            compose = Compose.project(socket.getLocalPort());
        }
    }

    @AfterEach
    void end() throws Exception {
        compose.down();
    }

    @Test
    void dataSurviveAKillUntilTheNextUp() throws Exception {
        compose.run("up", "-d");
        try (var client = client()) {
            for (var i = 0; i < 100; i++) {
                client.set("key:" + i, "value " + i);
            }
        }
        var killed = compose.run("ps", "-q").strip(); // The only one: nobody asked for observers.
        DockerClientFactory.instance().client().killContainerCmd(killed).exec();
        compose.run("up", "-d");
        try (var client = client()) {
            assertEquals(100, client.dbSize());
            assertEquals("value 99", client.get("key:99"));
        }
    }

    @Test
    void observersCanBeAskedFor() throws Exception {
        assertEquals(List.of("grafana", "prometheus", "stave"), compose
                .run("--profile", "observe", "config", "--services").lines().sorted().toList());
    }

    private Jedis client() {
        return Unreliables.retryUntilSuccess(START_SECONDS, TimeUnit.SECONDS, () -> {
            var client = new Jedis("127.0.0.1", compose.port());
            assertEquals("PONG", client.ping());
            return client;
        });
    }
}
