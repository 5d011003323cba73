package dev.stave.server.blackbox.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import dev.stave.server.blackbox.differential.ServerPair.Replies;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;
import dev.stave.server.blackbox.resp.Text;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Odd and malformed bytes to both servers: the bytes that come back agree, and
/// so does whether the connection stays open.
class RawRequestsTest {
    /// Sent after each request; a connection that is still open answers it.
    private static final String MARKER = "*2\r\n$4\r\nECHO\r\n$6\r\nmarker\r\n";
    private static final String MARKER_REPLY = "$6\r\nmarker\r\n";
    /// No zero byte in an inline request: Redis waits for ever after it.
    private static final List<String> REQUESTS = List.of("PING\r\n", "PING\n", "ping\r\n", "\r\n",
            "\n", "  \r\n", "\r\n\r\nPING\r\n",
            "  PING  \r\n", "PING\thello\r\n", "ECHO \"hello world\"\r\n", "ECHO 'it is'\r\n",
            "ECHO 'it\\'s'\r\n",
            "ECHO \"\\x41\\x00\\n\\r\\t\\a\\b\\q\\\\\"\r\n", "ECHO \"\"\r\n", "ECHO ''\r\n",
            "SET k \"\"\r\nGET k\r\n",
            "ECHO \"open\r\n", "ECHO 'open\r\n", "ECHO \"a\"b\r\n", "ECHO 'a'b\r\n",
            "ECHO a\"b\"\r\n", "ECHO a'b c'\r\n", "\"PING\"\r\n",
            "\"\"\r\n", "GET\r\n", "nosuch a b\r\n", "ECHO \u00ff\r\n",
            "*0\r\n", "*-1\r\n", "*-2147483648\r\n",
            "*0\r\nPING\r\n", "*\r\n", "*abc\r\n", "*+1\r\n$4\r\nPING\r\n", "*01\r\n$4\r\nPING\r\n",
            "* 1\r\n$4\r\nPING\r\n", "*1 \r\n",
            "*1\r\n$4\r\nPING\r\n", "*1\r\n$4\r\nping\r\n", "*1\n$4\r\nPING\r\n", "*2147483648\r\n",
            "*9223372036854775808\r\n",
            "*99999999999999999999\r\n", "*1\r\n:1\r\n", "*1\r\n+PING\r\n",
            "*1\r\n*1\r\n$4\r\nPING\r\n", "*2\r\n$4\r\nECHO\r\n*1\r\n$1\r\nx\r\n",
            "*1\r\nPING\r\n", "*1\r\n\r\n", "*1\r\n\u0001\r\n", "*1\r\n\u00ff\r\n", "*1\r\n$-1\r\n",
            "*1\r\n$-2\r\n", "*1\r\n$\r\n", "*1\r\n$abc\r\n",
            "*1\r\n$+4\r\nPING\r\n", "*1\r\n$04\r\nPING\r\n", "*1\r\n$ 4\r\nPING\r\n",
            "*1\r\n$536870913\r\n",
            "*1\r\n$9223372036854775808\r\n", "*1\r\n$0\r\n\r\n", "*2\r\n$4\r\nECHO\r\n$0\r\n\r\n",
            "*2\r\n$4\r\nECHO\r\n$2\r\n\r\n\r\n",
            "*1\r\n$4\r\nPINGxx", "*1\r\n$4\r\nPING\n\n", "*1\r\n$3\r\nPING\r\n",
            "*2\r\n$3\r\nGET\r\n$-1\r\n",
            "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$3\r\nabc\r\n*2\r\n$3\r\nGET\r\n$1\r\nk\r\n",
            "*1\r\n$6\r\nno\r\nsu\r\n",
            "*2\r\n$6\r\nnosuch\r\n$3\r\na\r\n\r\n", "$4\r\nPING\r\n", "+PING\r\n", ":1\r\n",
            "_\r\n", "%1\r\n", "POST / HTTP/1.1\r\n",
            "post / HTTP/1.1\r\n", "Host: localhost\r\n", "HOST: localhost\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
            "*1\r\n$4\r\nPOST\r\n", "*1\r\n$5\r\nHost:\r\n", "QUIT\r\nPING\r\n",
            "*1\r\n$4\r\nQUIT\r\n*1\r\n$4\r\nPING\r\n", "MULTI\r\nEXEC\r\n",
            "x".repeat(100) + "\r\n", "nosuch " + "y".repeat(300) + " z\r\n",
            "\r\r\n", "PING\r\r\n", "PING\rx\r\n");
    /// Far more than a line may have. No more than the servers read at once after
    /// the limit, so that the close does not become a reset.
    private static final String ENDLESS_LINE = "A".repeat((1 << 16) + 1);
    private static final List<String> SPLIT = List.of("ECHO \"a b\"\r\n",
            "*2\r\n$4\r\nECHO\r\n$5\r\na\r\nbc\r\n", "*0\r\n\r\nPING\r\n",
            "*1\r\n$4\r\nPING\r\n*1\r\n$4\r\nPING\r\nPING\n", "*1\r\n:1\r\n", "*1\r\n$abc\r\n");

    @AutoClose
    private static ServerPair servers;

    @BeforeAll
    static void startServers() {
        servers = ServerPair.start();
    }

    @Test
    void answersAgreeWithRedis() {
        var differences = new ArrayList<Difference>();
        REQUESTS.forEach(request -> addDifference(request, bytesAfter(request), differences));
        assertEquals(List.of(), differences);
    }

    @Test
    void aRequestMayComeInAnyTwoPieces() {
        var differences = new ArrayList<Difference>();
        for (String request : SPLIT) {
            for (int cut = 1; cut < request.length(); cut++) {
                addDifference(request,
                        bytesAfter(request.substring(0, cut), request.substring(cut)), differences);
            }
        }
        assertEquals(List.of(), differences);
    }

    @Test
    void aLineWithoutEndIsRefusedAndClosed() {
        for (String start : List.of("", "*", "*1\r\n$")) {
            try (var connection = servers.connect()) {
                var replies = connection.both(client -> new RespValue.Bulk(
                        client.sendRaw(start + ENDLESS_LINE).readRawAfterFlush(MARKER_REPLY)));
                assertTrue(replies.agree(ReplyRule.EXACT), () -> start + replies);
            }
        }
    }

    @Test
    void repliesReachAClientThatHasFinishedSending() {
        try (var connection = servers.connect()) {
            var replies = connection.both(client -> {
                client.send("SET", "half-closed", "1").send("GET", "half-closed").finishSending();
                return new RespValue.Array(List.of(client.read(), client.read(), client.read()));
            });
            assertEquals(replies.expected(), replies.actual());
        }
    }

    private static void addDifference(String request, Replies replies,
            List<Difference> differences) {
        var difference = new Difference(Text.quoted(request), replies.expected().toString(),
                replies.actual().toString());
        if (!replies.agree(ReplyRule.EXACT) && MeantDifferences.explain(difference).isEmpty()) {
            differences.add(difference);
        }
    }

    /// All that comes back for the pieces and the marker, up to the marker's reply
    /// or the close.
    private static Replies bytesAfter(String... pieces) {
        try (var connection = servers.connect()) {
            return connection.both(client -> {
                for (int i = 0; i < pieces.length; i++) {
                    client.sendRaw(pieces[i]);
                    if (i < pieces.length - 1) {
                        client.flush();
                        letBothServersRead();
                    }
                }
                client.sendRaw(MARKER);
                return new RespValue.Bulk(client.readRawAfterFlush(MARKER_REPLY));
            });
        }
    }

    /// A round trip on another connection: by then the pieces sent before have most
    /// likely been read by themselves.
    private static void letBothServersRead() {
        try (var other = servers.connect()) {
            other.both(RawRequestsTest::ping);
        }
    }

    private static RespValue ping(RespClient client) {
        return client.call("PING");
    }
}
