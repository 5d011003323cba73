package dev.stave.server.blackbox.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.stave.server.blackbox.process.ServerUnderTest;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;
import dev.stave.server.blackbox.resp.RespValue.Bulk;
import dev.stave.server.blackbox.resp.RespValue.Failure;
import dev.stave.server.blackbox.resp.RespValue.Int;

class PermissionsTest {
    private static final RespValue OK = new RespValue.Simple("OK");
    private static final RespValue WRONG = new Failure(
            "WRONGPASS invalid username-password pair or user is disabled.");
    private static final RespValue NO_CHANNEL = new Failure(
            "NOPERM No permissions to access a channel");

    private static void define(RespClient admin, String... rules) {
        assertEquals(OK,
                admin.call("ACL", "SETUSER", "joe", "reset", "on", ">pw", "resetchannels"));
        for (var rule : rules) {
            assertEquals(OK, admin.call("ACL", "SETUSER", "joe", rule));
        }
    }

    @Test
    void whatIsNotPermittedIsRefusedAndLogged() {
        try (var server = ServerUnderTest.start();
                var admin = server.connect();
                var joe = server.connect()) {
            define(admin, "~app:*", "+get", "+set", "+hello");
            assertEquals(WRONG, joe.call("AUTH", "joe", "other"));
            assertEquals(OK, joe.call("AUTH", "joe", "pw"));
            assertEquals(OK, joe.call("SET", "app:1", "v"));
            assertEquals(new Failure("NOPERM No permissions to access a key"),
                    joe.call("SET", "other", "v"));
            assertEquals(
                    new Failure("NOPERM User joe has no permissions to run the 'del' command"),
                    joe.call("DEL", "app:1"));
            assertEquals(List.of("del", "other", "AUTH"), refused(admin));
            assertEquals(new Int(0), admin.call("EXISTS", "other"));
        }
    }

    /// What ACL LOG lists, the newest first.
    private static List<String> refused(RespClient admin) {
        return admin.call("ACL", "LOG").children().stream()
                .map(RespValue::children)
                .map(entry -> entry.get(entry.indexOf(new Bulk("object")) + 1))
                .map(object -> assertInstanceOf(Bulk.class, object).latin1()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2"})
    void whoseChannelsAreTakenAwayIsDisconnected(String ioThreads) {
        try (var server = ServerUnderTest.start("--io-threads", ioThreads);
                var admin = server.connect();
                var joe = server.connect()) {
            define(admin, "&a", "+@all");
            joe.call("HELLO", "3", "AUTH", "joe", "pw");
            assertEquals(NO_CHANNEL, joe.call("SUBSCRIBE", "a", "b"));
            assertEquals(NO_CHANNEL, joe.call("PUBLISH", "b", "m"));
            assertInstanceOf(RespValue.Push.class, joe.call("SUBSCRIBE", "a"));
            assertEquals(new Int(1), admin.call("PUBLISH", "a", "before"));
            assertEquals(OK, admin.call("ACL", "SETUSER", "joe", "resetchannels"));
            assertEquals(new Int(0), admin.call("PUBLISH", "a", "after"));
            assertTrue(joe.read().children().contains(new Bulk("before")));
            assertInstanceOf(RespValue.Closed.class, joe.read());
        }
    }

    @Test
    void whoDeletesItselfHearsThatAndIsDisconnected() {
        try (var server = ServerUnderTest.start();
                var admin = server.connect();
                var joe = server.connect()) {
            define(admin, "+@all", "~*");
            joe.call("AUTH", "joe", "pw");
            joe.send("ACL", "DELUSER", "joe").send("SET", "k", "v").flush();
            assertEquals(new Int(1), joe.read());
            assertInstanceOf(RespValue.Closed.class, joe.read());
            assertEquals(new Int(0), admin.call("EXISTS", "k"));
        }
    }
}
