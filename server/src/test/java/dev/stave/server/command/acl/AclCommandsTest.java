package dev.stave.server.command.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.stave.server.command.ReplyText;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.server.execution.Conversations;

/// The replies are those of a Valkey 8.0.1.
class AclCommandsTest {
    private static final String WRONG = "WRONGPASS invalid username-password pair or user is disabled.";

    @TempDir
    Path directory;

    private final Conversations server = new Conversations();
    private final Conversations.Guest admin = server.connect();
    private final Conversations.Guest joe = server.connect();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aUserHasItsPermissionsOnly() {
        admin.expect("ACL SETUSER joe on >pw ~app:* +get +set", "OK");
        joe.expect("AUTH joe wrong", WRONG);
        joe.expect("AUTH joe pw", "OK");
        joe.expect("ACL WHOAMI",
                "NOPERM User joe has no permissions to run the 'acl|whoami' command");
        joe.expect("SET app:1 v", "OK");
        joe.expect("SET other v", "NOPERM No permissions to access a key");
        joe.expect("DEL app:1", "NOPERM User joe has no permissions to run the 'del' command");
        admin.expect("ACL SETUSER joe +del", "OK");
        joe.expect("DEL app:1", "1");
        admin.expect("ACL WHOAMI", "\"default\"");
    }

    @Test
    void aFailedSetUserChangesNothing() {
        admin.expect("ACL SETUSER joe on +get", "OK");
        admin.expect("ACL SETUSER joe +set bogus",
                "ERR Error in ACL SETUSER modifier 'bogus': Syntax error");
        admin.expect("ACL SETUSER new bogus",
                "ERR Error in ACL SETUSER modifier 'bogus': Syntax error");
        admin.expect("ACL LIST",
                "[\"user default on nopass sanitize-payload ~* &* +@all\","
                        + " \"user joe on sanitize-payload resetchannels -@all +get\"]");
        admin.expect("ACL USERS", "[\"default\", \"joe\"]");
        assertEquals("ERR Usernames can't contain spaces or null characters",
                ReplyText.of(admin.send("ACL", "SETUSER", "a b")));
    }

    @Test
    void getUserDescribesSelectors() {
        admin.say("ACL SETUSER joe on nopass %R~a +@read (~b &c +get)");
        admin.expect("ACL GETUSER joe", "{\"flags\": ~[\"on\", \"nopass\", \"sanitize-payload\"],"
                + " \"passwords\": [], \"commands\": \"-@all +@read\", \"keys\": \"%R~a\","
                + " \"channels\": \"\", \"selectors\": [{\"commands\": \"-@all +get\","
                + " \"keys\": \"~b\", \"channels\": \"&c\"}]}");
        admin.expect("ACL GETUSER nobody", "(nil)");
    }

    @Test
    void theConnectionsOfADeletedUserAreCut() {
        admin.say("ACL SETUSER joe on nopass ~* +@all");
        joe.expect("AUTH joe any", "OK");
        admin.expect("ACL DELUSER default",
                "ERR The 'default' user cannot be removed");
        admin.expect("ACL DELUSER joe nobody", "1");
        assertTrue(joe.link().isClosed());
        joe.expect("GET k", "NOPERM User joe has no permissions to run the 'get' command");
        assertFalse(admin.link().isClosed());
    }

    @Test
    void permissionsAreAskedWhenACommandIsQueuedAndAgainAtExec() {
        admin.say("ACL SETUSER joe on nopass ~* +@all");
        joe.say("AUTH joe any");
        joe.expect("MULTI", "OK");
        joe.expect("SET k v", "QUEUED");
        joe.expect("PING", "QUEUED");
        admin.say("ACL SETUSER joe -set");
        joe.expect("EXEC", "[NOPERM ACLs rules changed between the moment the transaction was"
                + " accumulated and the EXEC call. This command is no longer allowed for the"
                + " following reason: no permission to execute the command or subcommand, PONG]");
        joe.expect("MULTI", "OK");
        joe.expect("SET k v", "NOPERM User joe has no permissions to run the 'set' command");
        joe.expect("EXEC", "EXECABORT Transaction discarded because of previous errors.");
        admin.expect("EXISTS k", "0");
        assertTrue(ReplyText.of(admin.say("ACL LOG")).contains("\"context\": \"multi\""));
    }

    @Test
    void permissionsAreAskedForEachCommandBetweenBeginAndCommit() {
        admin.say("ACL SETUSER joe on nopass ~app:* +@all");
        joe.say("AUTH joe any");
        joe.expect("BEGIN", "OK");
        joe.expect("SET app:1 v", "OK");
        joe.expect("SET other v", "NOPERM No permissions to access a key");
        joe.expect("COMMIT", "OK");
        admin.expect("MGET app:1 other", "[\"v\", (nil)]");
        joe.say("BEGIN");
        joe.say("SET app:1 w");
        admin.say("ACL SETUSER joe -commit");
        joe.expect("COMMIT", "NOPERM User joe has no permissions to run the 'commit' command");
        admin.expect("GET app:1", "\"v\"");
    }

    @Test
    void theLogGroupsWhatHappensAgain() {
        admin.say("ACL SETUSER joe on >pw ~a +get +set +acl");
        joe.say("AUTH joe bad");
        joe.say("AUTH joe pw");
        joe.say("GET b");
        joe.say("GET b");
        joe.say("DEL a");
        server.advance(1500);
        assertEquals(3, ReplyText.of(admin.say("ACL LOG")).split("\"count\"", -1).length - 1);
        var newest = ReplyText.of(admin.say("ACL LOG 1"));
        assertTrue(newest.startsWith("[{\"count\": 1, \"reason\": \"command\","
                + " \"context\": \"toplevel\", \"object\": \"del\", \"username\": \"joe\","
                + " \"age-seconds\": 1.5, \"client-info\": \"id=2 "), newest);
        var all = ReplyText.of(admin.say("ACL LOG"));
        assertTrue(all.contains("{\"count\": 2, \"reason\": \"key\", \"context\": \"toplevel\","
                + " \"object\": \"b\""), all);
        assertTrue(all.contains("\"reason\": \"auth\", \"context\": \"toplevel\", \"object\":"
                + " \"AUTH\", \"username\": \"joe\""), all);
        assertFalse(all.contains("bad"));
        var info = admin.text("INFO stats");
        for (var field : List.of("auth:1", "cmd:1", "key:2", "channel:0")) {
            assertTrue(info.contains("acl_access_denied_" + field + "\r\n"), info);
        }
        server.advance(60_000);
        joe.say("DEL a");
        assertEquals(4, ReplyText.of(admin.say("ACL LOG")).split("\"count\"", -1).length - 1);
        admin.expect("CONFIG SET acllog-max-len 2", "OK");
        joe.say("DEL a");
        assertEquals(2, ReplyText.of(admin.say("ACL LOG")).split("\"count\"", -1).length - 1);
        admin.expect("ACL LOG RESET", "OK");
        admin.expect("ACL LOG", "[]");
    }

    @Test
    void requirepassIsThePasswordOfTheDefaultUser() {
        admin.expect("CONFIG SET requirepass secret", "OK");
        var stranger = server.connect();
        stranger.expect("PING", "NOAUTH Authentication required.");
        stranger.expect("AUTH secret", "OK");
        admin.expect("ACL SETUSER default nopass", "OK");
        server.connect().expect("PING", "PONG");
        admin.expect("CONFIG SET requirepass other", "OK");
        admin.expect("ACL SETUSER default off", "OK");
        server.connect().expect("AUTH other", WRONG);
    }

    @Test
    void dryRunSaysWhatWouldBeRefused() {
        admin.say("ACL SETUSER joe ~a +get +config|get");
        admin.expect("ACL DRYRUN joe GET a", "OK");
        admin.expect("ACL DRYRUN joe GET b",
                "\"User joe has no permissions to access the 'b' key\"");
        admin.expect("ACL DRYRUN joe SET a v",
                "\"User joe has no permissions to run the 'set' command\"");
        admin.expect("ACL DRYRUN joe CONFIG SET x y",
                "\"User joe has no permissions to run the 'config|set' command\"");
        admin.expect("ACL DRYRUN nobody GET a", "ERR User 'nobody' not found");
        admin.expect("ACL DRYRUN joe nothing", "ERR Command 'nothing' not found");
        admin.expect("ACL DRYRUN joe GET", "ERR wrong number of arguments for 'get' command");
    }

    @Test
    void catAndGenPass() {
        assertTrue(ReplyText.of(admin.say("ACL CAT")).startsWith("[\"keyspace\", \"read\""));
        assertTrue(ReplyText.of(admin.say("ACL CAT Transaction")).contains("\"exec\""));
        admin.expect("ACL CAT bogus", "ERR Unknown category 'bogus'");
        assertEquals(64 + 2, ReplyText.of(admin.say("ACL GENPASS")).length());
        assertEquals(2 + 2, ReplyText.of(admin.say("ACL GENPASS 5")).length());
        admin.expect("ACL GENPASS 5000", "ERR ACL GENPASS argument must be the number of bits for"
                + " the output password, a positive number up to 4096");
        assertTrue(ReplyText.of(admin.say("ACL HELP")).contains("WHOAMI"));
    }

    @Test
    void clientsAreListedAndKilledByUser() {
        admin.say("ACL SETUSER joe on nopass");
        joe.say("AUTH joe any");
        assertTrue(admin.text("CLIENT LIST").contains("user=joe "));
        admin.expect("CLIENT KILL USER nobody", "ERR No such user 'nobody'");
        admin.expect("CLIENT KILL USER joe", "1");
        assertTrue(joe.link().isClosed());
    }

    @Test
    void resetMakesTheClientTheDefaultUserAgain() {
        admin.say("ACL SETUSER joe on nopass ~* &* +@all");
        joe.say("AUTH joe any");
        joe.expect("ACL WHOAMI", "\"joe\"");
        joe.expect("RESET", "RESET");
        joe.expect("ACL WHOAMI", "\"default\"");
    }

    @Test
    void usersAreSavedToTheFileAndLoadedFromIt() throws IOException {
        var file = directory.resolve("users.acl");
        try (var other = new Conversations(
                Settings.defaults().with(Options.ACLFILE, file.toString()))) {
            var root = other.connect();
            var guest = other.connect();
            root.say("ACL SETUSER joe on >pw ~a +get (~b +set)");
            root.expect("ACL SAVE", "OK");
            var saved = Files.readString(file);
            assertFalse(saved.contains("pw"));
            root.say("ACL SETUSER joe reset");
            root.say("ACL SETUSER eve on nopass");
            guest.say("AUTH eve x");
            root.expect("ACL LOAD", "OK");
            assertTrue(guest.link().isClosed());
            root.expect("ACL SAVE", "OK");
            assertEquals(saved, Files.readString(file));
            Files.writeString(file, "user joe on\nuser joe off\nuser x +bogus\n");
            root.expect("ACL LOAD", "ERR WARNING: Duplicate user 'joe' found on line 2. " + file
                    + ":3: Unknown command or category name in ACL. WARNING: ACL errors detected,"
                    + " no change to the previously active ACL rules was performed");
            root.expect("ACL USERS", "[\"default\", \"joe\"]");
        }
        assertTrue(ReplyText.of(admin.say("ACL SAVE")).startsWith("ERR This instance is not"));
    }
}
