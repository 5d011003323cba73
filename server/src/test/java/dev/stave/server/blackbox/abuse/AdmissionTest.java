package dev.stave.server.blackbox.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.stave.server.blackbox.process.RequiredTool;
import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.process.ServerUnderTest;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who gets in, and how little somebody may ask before saying who he is.
class AdmissionTest {
    private static final int CLIENTS = 5;
    private static final RespValue PONG = new RespValue.Simple("PONG");
    private static final RespValue TOO_MANY = new RespValue.Failure(
            "ERR max number of clients reached");

    @Test
    void oneClientTooManyIsToldSoAndClosed() {
        try (var server = ServerUnderTest.start("--maxclients", Integer.toString(CLIENTS))) {
            var clients = Stream.generate(() -> awaitAdmission(server)).limit(CLIENTS).toList();
            try (var tooMany = server.connect()) {
                assertEquals(TOO_MANY, tooMany.read());
                assertEquals(new RespValue.Closed(), tooMany.read());
            }
            clients.getFirst().close();
            awaitAdmission(server).close();
            clients.subList(1, CLIENTS).forEach(client -> assertEquals(PONG, client.call("PING")));
            clients.forEach(RespClient::close);
        }
    }

    @Test
    void aStrangerMayAskLittle() {
        Map<String, String> refusals = Map.of("*11\r\n",
                "ERR Protocol error: unauthenticated multibulk length", "*1\r\n$16385\r\n",
                "ERR Protocol error: unauthenticated bulk length");
        try (var server = ServerUnderTest.start("--requirepass", "secret")) {
            refusals.forEach((request, refusal) -> {
                try (var client = server.connect()) {
                    client.sendRaw(request).flush();
                    assertEquals(new RespValue.Failure(refusal), client.read());
                    assertEquals(new RespValue.Closed(), client.read());
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2"})
    void whatAStrangerSendsInOnePacketIsAllAnswered(String ioThreads) {
        var ping = RespClient.encoded(List.of("PING"));
        var stranger = new RespValue.Failure("NOAUTH Authentication required.");
        try (var server = ServerUnderTest.start("--requirepass", "secret", "--io-threads",
                ioThreads); var client = server.connect()) {
            client.sendRaw(ping + ping + RespClient.encoded(List.of("AUTH", "secret")) + ping
                    + ping).flush();
            assertEquals(List.of(stranger, stranger, new RespValue.Simple("OK"), PONG, PONG),
                    Stream.generate(client::read).limit(5).toList());
        }
    }

    @Test
    void theLimitsOfAStrangerEndWithThePassword() {
        try (var server = ServerUnderTest.start("--requirepass", "secret");
                var client = server.connect()) {
            assertEquals(new RespValue.Failure("NOAUTH Authentication required."),
                    client.call("GET", "k"));
            assertEquals(new RespValue.Simple("OK"), client.call("AUTH", "secret"));
            assertEquals(new RespValue.Int(0), client.call(Stream.concat(Stream.of("EXISTS"),
                    Stream.generate(() -> "k".repeat(20_000)).limit(20)).toList()));
        }
    }

    @Test
    void aServerWithoutPasswordAnswersOnlyItsOwnMachine() throws IOException {
        var outside = outsideAddress();
        try (var server = ServerUnderTest.start("--bind", "0.0.0.0");
                var client = RespClient.connect(outside, server.port())) {
            var refusal = client.read();
            assertTrue(refusal instanceof RespValue.Failure(var text) && text.startsWith("DENIED "),
                    refusal::toString);
            assertEquals(new RespValue.Closed(), client.read());
        }
    }

    @Test
    void aServerWithPasswordAnswersFromOutside() throws IOException {
        var outside = outsideAddress();
        try (var server = ServerUnderTest.start("--bind", "0.0.0.0", "--requirepass", "secret");
                var client = RespClient.connect(outside, server.port())) {
            assertEquals(new RespValue.Simple("OK"), client.call("AUTH", "secret"));
            assertEquals(PONG, replyOnceLoaded(client, "PING"));
        }
    }

    private static RespValue replyOnceLoaded(RespClient client, String command) {
        var reply = client.call(command);
        while (reply instanceof RespValue.Failure(var text) && text.startsWith("LOADING ")) {
            reply = client.call(command);
        }
        return reply;
    }

    /// Connects again and again until there is room: the server notices late that
    /// somebody has left.
    private static RespClient awaitAdmission(ServerProcess server) {
        while (true) {
            var client = server.connect();
            if (client.call("PING").equals(PONG)) {
                return client;
            }
            client.close();
        }
    }

    private static InetAddress outsideAddress() throws IOException {
        List<InetAddress> addresses = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();
        if (addresses.isEmpty()) {
            throw RequiredTool.missing("the machine has no address but loopback");
        }
        return addresses.getFirst();
    }
}
