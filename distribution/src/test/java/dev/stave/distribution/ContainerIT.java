package dev.stave.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;

import dev.stave.testcontainers.StaveContainer;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/// The image, run by a real Docker engine.
@ExtendWith(Docker.class)
class ContainerIT {
    private static final int PORT = 6379;
    private static final int METRICS_PORT = 9121;
    private static final long MEMORY_BYTES = 512L << 20;
    private static final String SMALL_DISK = "size=16m,uid=999,gid=999,mode=700";
    private static final Duration START = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    @Test
    void dataSurviveAKillInANewContainerOnTheSameVolume() throws Exception {
        var volume = "stave-test-" + UUID.randomUUID();
        try (var first = onVolume(volume)) {
            first.start();
            try (var client = client(first)) {
                for (var i = 0; i < 100; i++) {
                    client.set("key:" + i, "value " + i);
                }
            }
            first.getDockerClient().killContainerCmd(first.getContainerId()).exec();
        }
        try (var second = onVolume(volume)) {
            second.start();
            try (var client = client(second)) {
                assertEquals(100, client.dbSize());
                assertEquals("value 99", client.get("key:99"));
            }
        } finally {
            org.testcontainers.DockerClientFactory.instance().client().removeVolumeCmd(volume)
                    .exec();
        }
    }

    @Test
    void theHealthCheckTurnsHealthy() throws Exception {
        try (var container = container()
                .waitingFor(Wait.forHealthcheck().withStartupTimeout(START))) {
            container.start();
            assertTrue(container.isHealthy());
        }
    }

    @Test
    void testsOfOthersGetAServerThatIsReady() throws Exception {
        try (var stave = new StaveContainer(StaveImage.name()).withImagePullPolicy(_ -> false)
                .withPassword("a secret+1").withOption("appendfsync", "everysec")) {
            stave.start();
            try (var client = new Jedis(stave.uri())) {
                assertEquals("OK", client.set("key", "value"));
                assertEquals("everysec", client.configGet("appendfsync").get("appendfsync"));
            }
        }
    }

    @Test
    void theHealthCheckFailsWhereNobodyListens() throws Exception {
        try (var container = container()) {
            container.start();
            assertEquals(0, container.execInContainer("health").getExitCode());
            var elsewhere = container.execInContainer("sh", "-c", "STAVE_METRICS_PORT=1 health");
            assertFalse(elsewhere.getExitCode() == 0, elsewhere.getStdout());
        }
    }

    @Test
    void aFullDiskIsLiveButNotReady() throws Exception {
        try (var container = container(host -> host.withTmpFs(Map.of("/data", SMALL_DISK)))
                .withEnv("STAVE_SEGMENT_SIZE", "1mb")) {
            container.start();
            try (var client = client(container)) {
                var refusal = assertThrows(JedisDataException.class, () -> fill(client));
                var message = String.valueOf(refusal.getMessage());
                assertTrue(message.startsWith("MISCONF"), message);
            }
            var ready = container.execInContainer("health");
            assertEquals(1, ready.getExitCode());
            assertTrue(ready.getStdout().startsWith("writes are refused"), ready.getStdout());
            assertEquals(0, container.execInContainer("health", "live").getExitCode());
        }
    }

    private static void fill(Jedis client) {
        for (var i = 0; i < 1_000; i++) {
            client.set("key:" + i, "x".repeat(100_000));
        }
    }

    @Test
    void anOptionIsAVariable() throws Exception {
        try (var container = container().withEnv("STAVE_MAXMEMORY", "100mb")
                .withEnv("STAVE_APPENDFSYNC", "everysec")) {
            container.start();
            try (var client = client(container)) {
                assertEquals("104857600", client.configGet("maxmemory").get("maxmemory"));
                assertEquals("everysec", client.configGet("appendfsync").get("appendfsync"));
            }
        }
    }

    @Test
    void anOrchestratorSeesFromOutsideThatItIsReady() throws Exception {
        try (var container = container().withExposedPorts(METRICS_PORT)
                .withEnv("STAVE_METRICS_BIND", "*"); var http = HttpClient.newHttpClient()) {
            container.start();
            var ready = URI.create("http://" + container.getHost() + ":"
                    + container.getMappedPort(METRICS_PORT) + "/health/ready");
            assertEquals("ready\n", http
                    .send(HttpRequest.newBuilder(ready).build(), BodyHandlers.ofString()).body());
        }
    }

    @Test
    void argumentsOfTheRedisImageArePassedOn() throws Exception {
        try (var container = container().withCommand("redis-server", "--appendfsync", "no",
                "--save", "")) {
            container.start();
            try (var client = client(container)) {
                assertEquals("no", client.configGet("appendfsync").get("appendfsync"));
            }
        }
    }

    @Test
    void thePasswordComesFromAFile() throws Exception {
        var secret = Files.writeString(directory.resolve("password"), "s3cret\n");
        try (var container = container().withEnv("REDIS_PASSWORD_FILE", "/run/secrets/password")
                .withCopyFileToContainer(MountableFile.forHostPath(secret, 0444),
                        "/run/secrets/password")) {
            container.start();
            try (var client = client(container)) {
                assertThrows(JedisDataException.class, () -> client.get("a"));
                assertEquals("OK", client.auth("s3cret"));
                assertEquals(0, container.execInContainer("health").getExitCode());
            }
        }
    }

    @Test
    void itRunsAsAUserWithoutRightsAndWritesOnlyToItsData() throws Exception {
        try (var container = container(host -> host.withReadonlyRootfs(true))) {
            container.start();
            var uid = container.execInContainer("sh", "-c",
                    "awk '/^Uid/ {print $2}' /proc/1/status");
            assertEquals("999", uid.getStdout().strip());
            try (var client = client(container)) {
                assertEquals("OK", client.set("a", "1"));
            }
        }
    }

    /// More than the limit is written; the engine would kill a server that kept it
    /// in memory.
    @Test
    void theMemoryLimitIsHonouredByTheDefaults() throws Exception {
        try (var container = container(
                host -> host.withMemory(MEMORY_BYTES).withMemorySwap(MEMORY_BYTES))) {
            container.start();
            var value = new byte[1 << 20];
            try (var client = client(container)) {
                for (var i = 0; i < 600; i++) {
                    client.set(("key:" + i).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            value);
                }
                assertEquals(600, client.dbSize());
            }
            assertEquals(false, container.getCurrentContainerInfo().getState().getOOMKilled());
        }
    }

    @Test
    void sigtermEndsItInOrder() throws Exception {
        try (var container = container()) {
            container.start();
            container.getDockerClient().stopContainerCmd(container.getContainerId())
                    .withTimeout(20).exec();
            assertEquals(0L, container.getCurrentContainerInfo().getState().getExitCodeLong());
            assertTrue(container.getLogs().contains("bye"), container.getLogs());
        }
    }

    private static GenericContainer<?> onVolume(String volume) throws Exception {
        return container(
                host -> host.withBinds(new Bind(volume, new Volume("/data"), AccessMode.rw)));
    }

    private static GenericContainer<?> container(Consumer<HostConfig> settings) throws Exception {
        return container().withCreateContainerCmdModifier(
                command -> settings.accept(Objects.requireNonNull(command.getHostConfig())));
    }

    private static GenericContainer<?> container() throws Exception {
        return new StaveContainer(StaveImage.name()).withImagePullPolicy(_ -> false)
                .waitingFor(Wait.forLogMessage(".*ready: serving.*", 1).withStartupTimeout(START));
    }

    private static Jedis client(GenericContainer<?> container) {
        return new Jedis(container.getHost(), container.getMappedPort(PORT));
    }
}
