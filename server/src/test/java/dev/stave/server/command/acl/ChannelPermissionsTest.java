package dev.stave.server.command.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.stave.server.command.ReplyText;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.server.execution.Conversations;

class ChannelPermissionsTest {
    private static final String DENIED = "NOPERM No permissions to access a channel";

    @TempDir
    static Path directory;

    @AutoClose
    private final Conversations server = new Conversations(
            Settings.defaults().with(Options.ACLFILE, directory.resolve("users").toString()));
    private final Conversations.Guest admin = server.connect();
    private final Conversations.Guest joe = server.connect();

    private void isJoe(String rules) {
        admin.expect("ACL SETUSER joe reset on nopass resetchannels +@all " + rules, "OK");
        joe.expect("HELLO 3 AUTH joe any", ReplyText.of(joe.say("HELLO 3 AUTH joe any")));
        joe.expect("ACL WHOAMI", "\"joe\"");
    }

    @Test
    void channelsAreSpokenAndListenedToAsRulesSay() {
        isJoe("&news.* &exact");
        joe.expect("PUBLISH news.x hi", "0");
        joe.expect("PUBLISH other hi", DENIED);
        joe.expect("SPUBLISH news.x hi", "0");
        joe.expect("SPUBLISH other hi", DENIED);
        joe.expect("SUBSCRIBE news.x other", DENIED);
        joe.expect("SSUBSCRIBE other", DENIED);
        joe.expect("PSUBSCRIBE news.a*", DENIED);
        joe.expect("PSUBSCRIBE exac*", DENIED);
        assertTrue(joe.session().subscriptions().isEmpty());
        for (var allowed : List.of("SUBSCRIBE news.x exact", "SSUBSCRIBE news.x",
                "PSUBSCRIBE news.* exact", "UNSUBSCRIBE other", "PUNSUBSCRIBE other",
                "SUNSUBSCRIBE other")) {
            assertFalse(ReplyText.of(joe.say(allowed)).contains("NOPERM"), allowed);
        }
        admin.expect("ACL DRYRUN joe PUBLISH other hi",
                "\"User joe has no permissions to access the 'other' channel\"");
        assertTrue(ReplyText.of(admin.say("ACL LOG 1")).contains(
                "\"reason\": \"channel\", \"context\": \"toplevel\", \"object\": \"exac*\""));
    }

    @Test
    void aShardChannelIsNoKey() {
        isJoe("allchannels");
        joe.expect("SPUBLISH c hi", "0");
        isJoe("allkeys");
        joe.expect("SPUBLISH c hi", DENIED);
    }

    @Test
    void whoListensToWhatIsTakenAwayIsCut() {
        for (var subscription : List.of("SUBSCRIBE a b", "PSUBSCRIBE b", "SSUBSCRIBE b")) {
            var listener = server.connect();
            admin.say("ACL SETUSER joe reset on nopass resetchannels &a &b +@all");
            listener.say("AUTH joe any");
            listener.say(subscription);
            admin.expect("ACL SETUSER joe &c", "OK");
            admin.expect("ACL SETUSER joe resetchannels &c &b &a", "OK");
            assertFalse(listener.link().isClosed(), subscription);
            admin.expect("ACL SETUSER joe resetchannels &a &c", "OK");
            assertTrue(listener.link().isClosed(), subscription);
            assertTrue(listener.session().subscriptions().isEmpty());
        }
    }

    @Test
    void whatASelectorAllowsIsNotTakenAway() {
        isJoe("&a");
        joe.say("SUBSCRIBE a");
        admin.expect("ACL SETUSER joe resetchannels (&a +get)", "OK");
        assertFalse(joe.link().isClosed());
        admin.expect("ACL SETUSER joe allchannels", "OK");
        admin.expect("ACL SETUSER joe clearselectors resetchannels", "OK");
        assertTrue(joe.link().isClosed());
    }

    @Test
    void whoListensToNothingThatIsTakenAwayStays() {
        isJoe("&a &b");
        admin.expect("ACL SETUSER joe resetchannels", "OK");
        isJoe("&a &b");
        joe.say("SUBSCRIBE a");
        admin.expect("ACL SETUSER joe resetchannels &a", "OK");
        admin.expect("PUBLISH a hi", "1");
        assertEquals(List.of(">[\"message\", \"a\", \"hi\"]"), joe.heard());
        assertFalse(joe.link().isClosed());
    }

    @Test
    void whoIsExpelledHearsNothingMore() {
        isJoe("&*");
        joe.say("SUBSCRIBE a");
        var watcher = server.connect();
        watcher.say("AUTH joe any");
        watcher.expect("MONITOR", "OK");
        admin.say("MULTI");
        admin.say("ACL DELUSER joe");
        admin.say("PUBLISH a hi");
        admin.expect("EXEC", "[1, 0]");
        assertEquals(List.of(), joe.heard());
        watcher.heard();
        admin.say("GET k");
        assertEquals(List.of(), watcher.heard());
    }

    @Test
    void whoTakesItsOwnChannelsAwayHearsThatItDid() {
        isJoe("&*");
        joe.say("SUBSCRIBE a");
        joe.expect("ACL SETUSER joe resetchannels", "OK");
        assertTrue(joe.link().closesAfterReplies());
        assertFalse(joe.link().isClosed());
    }

    @Test
    void aLoadedFileTakesChannelsAway() throws IOException {
        isJoe("&a &b");
        joe.say("SUBSCRIBE a");
        admin.expect("ACL SAVE", "OK");
        admin.expect("ACL LOAD", "OK");
        assertFalse(joe.link().isClosed());
        Files.writeString(directory.resolve("users"), "user joe on nopass resetchannels &b +@all");
        admin.expect("ACL LOAD", "OK");
        assertTrue(joe.link().isClosed());
    }
}
