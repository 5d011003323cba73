package dev.stave.server.command.monitor;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.stave.server.execution.Conversations;

class SlowLogCommandsTest {
    private final Conversations server = new Conversations();
    private final Conversations.Guest guest = server.connect();

    @BeforeEach
    void everythingTakesElevenMilliseconds() {
        server.setNanosPerLook(11_000_000);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aSlowCommandIsThereWithItsTimeItsArgumentsAndItsClient() {
        guest.expect("CLIENT SETNAME me", "OK");
        guest.expect("SLOWLOG RESET", "OK");
        guest.expect("GET a", "(nil)");
        server.setNanosPerLook(9_000_000);
        guest.expect("GET b", "(nil)");
        guest.expect("SLOWLOG GET 1", "[[2, 1700000000, 11000, [\"GET\", \"a\"],"
                + " \"10.0.0.2:50001\", \"me\"]]");
        guest.expect("SLOWLOG LEN", "2"); // SLOWLOG RESET itself is the other.
    }

    @Test
    void theOldestIsForgotten() {
        guest.expect("CONFIG SET slowlog-max-len 2", "OK");
        guest.expect("PING", "PONG");
        guest.expect("SLOWLOG LEN", "2");
        guest.expect("CONFIG SET slowlog-max-len 0", "OK");
        guest.expect("SLOWLOG LEN", "0");
    }

    @Test
    void negativeMeansNothingAndZeroEverything() {
        server.setNanosPerLook(0);
        guest.expect("CONFIG SET slowlog-log-slower-than 0", "OK");
        guest.expect("PING", "PONG");
        guest.expect("SLOWLOG LEN", "2"); // With the CONFIG SET, as in Redis.
        guest.expect("CONFIG SET slowlog-log-slower-than -1", "OK");
        guest.expect("PING", "PONG");
        guest.expect("SLOWLOG LEN", "3");
    }

    @Test
    void theCommandsOfAnExecAreThereAndItselfIsNot() {
        server.setNanosPerLook(0);
        guest.expect("MULTI", "OK");
        guest.expect("DEL a", "QUEUED");
        server.setNanosPerLook(11_000_000);
        guest.expect("EXEC", "[0]");
        server.setNanosPerLook(0);
        guest.expect("SLOWLOG GET", "[[0, 1700000000, 11000, [\"DEL\", \"a\"],"
                + " \"10.0.0.2:50001\", \"\"]]");
    }

    @Test
    void muchIsCut() {
        guest.say("MSET a " + "x".repeat(129) + " y".repeat(40));
        guest.expect("SLOWLOG GET 1", "[[0, 1700000000, 11000, [\"MSET\", \"a\", \""
                + "x".repeat(128) + "... (1 more bytes)\"" + ", \"y\"".repeat(28)
                + ", \"... (12 more arguments)\"], \"10.0.0.2:50001\", \"\"]]");
    }

    @Test
    void secretsAreNotThere() {
        guest.say("AUTH me secret");
        guest.say("HELLO 2 AUTH me secret SETNAME it");
        guest.say("CONFIG SET hz 20 requirepass secret masterauth secret");
        server.setNanosPerLook(0);
        guest.expect("SLOWLOG GET", """
                [[2, 1700000000, 11000, ["CONFIG", "SET", "hz", "20", "requirepass", "(redacted)", \
                "masterauth", "(redacted)"], "10.0.0.2:50001", ""], \
                [1, 1700000000, 11000, ["HELLO", "2", "AUTH", "(redacted)", "(redacted)", \
                "SETNAME", "it"], "10.0.0.2:50001", ""], \
                [0, 1700000000, 11000, ["AUTH", "(redacted)", "(redacted)"], \
                "10.0.0.2:50001", ""]]""");
    }

    @Test
    void countsAreChecked() {
        guest.expect("SLOWLOG GET -2", "ERR count should be greater than or equal to -1");
        guest.expect("SLOWLOG GET x", "ERR count should be greater than or equal to -1");
        guest.expect("SLOWLOG GET 1 2", "ERR unknown subcommand or wrong number of arguments for"
                + " 'GET'. Try SLOWLOG HELP.");
        guest.expect("SLOWLOG GET 0", "[]");
    }
}
