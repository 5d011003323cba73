package dev.stave.server.blackbox.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import dev.stave.server.blackbox.resp.Text;

import org.junit.jupiter.api.Test;

/// Both servers with a password; each conversation on a new connection.
class AuthenticationTest {
    private static final List<List<String>> CONVERSATIONS = List.of(
            List.of("PING", "AUTH wrong", "GET k", "AUTH secret", "PING", "GET k"),
            List.of("NOSUCH", "GET", "AUTH", "AUTH a b c", "QUIT"),
            List.of("AUTH default secret", "SET k v", "RESET", "GET k"),
            List.of("AUTH nobody secret", "AUTH default wrong", "CLIENT ID"),
            List.of("HELLO", "HELLO 3", "HELLO 2", "HELLO 4"),
            List.of("HELLO 3 AUTH default wrong", "PING"),
            List.of("HELLO 3 AUTH nobody secret", "PING"),
            List.of("HELLO 3 AUTH default secret", "PING", "GET missing", "AUTH wrong",
                    "GET missing"),
            List.of("HELLO 2 AUTH default secret SETNAME me", "CLIENT GETNAME"),
            List.of("MULTI", "EXEC", "COMMAND COUNT", "RESET", "CONFIG GET requirepass", "INFO",
                    "SHUTDOWN"));

    @Test
    void onlyTheRightPasswordOpensTheServer() {
        var differences = new ArrayList<Difference>();
        try (var servers = ServerPair.start("--requirepass", "secret")) {
            for (var conversation : CONVERSATIONS) {
                compare(conversation, servers, differences);
            }
        }
        assertEquals(List.of(), differences);
    }

    private static void compare(List<String> conversation, ServerPair servers,
            List<Difference> differences) {
        try (var connection = servers.connect()) {
            for (String command : conversation) {
                var words = List.of(command.split(" ", -1));
                var replies = connection.both(client -> client.call(words));
                if (!replies.agree(
                        words.getFirst().equals("HELLO") ? ReplyRule.HELLO : ReplyRule.EXACT)) {
                    differences.add(new Difference(conversation + " at " + Text.quoted(words),
                            replies.expected().toString(), replies.actual().toString()));
                }
            }
        }
    }
}
