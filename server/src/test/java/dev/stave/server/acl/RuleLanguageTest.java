package dev.stave.server.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.stave.protocol.Request;
import dev.stave.server.catalog.Commands;
import dev.stave.server.acl.ChannelSpec;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandTable;
import dev.stave.storage.Bytes;

/// The descriptions are those of a Valkey 8.0.1.
class RuleLanguageTest {
    private static final CommandTable COMMANDS = Commands.table(16);
    private final RuleLanguage language = new RuleLanguage(COMMANDS, () -> false);

    private User user(String rules) {
        try {
            return language.change(language.newUser("joe"), List.of(rules.split(" ", -1)));
        } catch (InvalidRuleException e) {
            throw new AssertionError(e);
        }
    }

    private void assertLine(String rules, String line) {
        assertEquals("user joe " + line, user(rules).line());
    }

    private void assertRefused(String rules, String error) {
        var refusal = assertThrows(InvalidRuleException.class,
                () -> language.change(language.newUser("joe"), List.of(rules.split(" ", -1))));
        assertEquals(error, refusal.getMessage());
    }

    private static Denial.@Nullable Reason refusal(User user, String request) {
        var parsed = request(request);
        var denial = user.check(assertNotNullSpec(COMMANDS.find(parsed)), parsed);
        return denial == null ? null : denial.reason();
    }

    private static CommandSpec assertNotNullSpec(@Nullable CommandSpec spec) {
        assertNotNull(spec);
        return spec;
    }

    private static Request request(String words) {
        return new Request(Arrays.stream(words.split(" ", -1))
                .map(word -> word.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new));
    }

    @Test
    void rulesAreDescribedInOneForm() {
        assertLine("", "off sanitize-payload resetchannels -@all");
        assertLine("ON nopass ALLKEYS allchannels ALLCOMMANDS",
                "on nopass sanitize-payload ~* &* +@all");
        assertLine("on %R~a %W~b %rw~c ~d &x",
                "on sanitize-payload %R~a %W~b ~c ~d resetchannels &x -@all");
        assertLine("skip-sanitize-payload", "off skip-sanitize-payload resetchannels -@all");
        assertLine("%R~a %W~a", "off sanitize-payload ~a resetchannels -@all");
        assertLine("%R~* %W~* ~a", "off sanitize-payload ~* resetchannels -@all");
        assertLine("+@all -@all +GET", "off sanitize-payload resetchannels -@all +get");
        assertLine("+get +@read -GET +config|get +config",
                "off sanitize-payload resetchannels -@all +@read -get +config");
        assertLine("+@all -config|set -config", "off sanitize-payload resetchannels +@all -config");
        assertLine("+select|0", "off sanitize-payload resetchannels -@all +select|0");
        assertLine("(+get ~a) ( +set  ~b )", "off sanitize-payload resetchannels -@all"
                + " (~a resetchannels -@all +get) (~b resetchannels -@all +set)");
        assertLine("(+get) clearselectors", "off sanitize-payload resetchannels -@all");
        assertLine("on nopass ~* +@all (+get) reset", "off sanitize-payload resetchannels -@all");
    }

    @Test
    void aDescriptionMakesTheSameUserAgain() {
        for (var rules : List.of("on >pw ~a %R~b +@all -@dangerous +info", "+select|0 +get",
                "nopass (~a &c +get) (allkeys allchannels allcommands)")) {
            var user = user(rules);
            assertEquals(user, user(user.line().substring("user joe ".length())));
        }
        assertNotEquals(user("~a"), user("~b"));
        assertNotEquals(user("~a"), user("%R~a"));
    }

    @Test
    void wrongRulesAreRefusedWithRedisWords() {
        assertRefused("bogus", "Error in ACL SETUSER modifier 'bogus': Syntax error");
        assertRefused("+bogus",
                "Error in ACL SETUSER modifier '+bogus': Unknown command or category name in ACL");
        assertRefused("+@bogus",
                "Error in ACL SETUSER modifier '+@bogus': Unknown command or category name in ACL");
        assertRefused("+config|bogus", "Error in ACL SETUSER modifier '+config|bogus': Unknown"
                + " command or category name in ACL");
        assertRefused("-get|x",
                "Error in ACL SETUSER modifier '-get|x': Unknown command or category name in ACL");
        assertRefused("+config|get|x", "Error in ACL SETUSER modifier '+config|get|x': Allowing"
                + " first-arg of a subcommand is not supported");
        assertRefused("+get|", "Error in ACL SETUSER modifier '+get|': Syntax error");
        assertRefused("%~a", "Error in ACL SETUSER modifier '%~a': Syntax error");
        assertRefused("%RR~a", "Error in ACL SETUSER modifier '%RR~a': Syntax error");
        assertRefused("~* ~a", "Error in ACL SETUSER modifier '~a': Adding a pattern after the *"
                + " pattern (or the 'allkeys' flag) is not valid and does not have any effect."
                + " Try 'resetkeys' to start with an empty list of patterns");
        assertRefused("&* &a", "Error in ACL SETUSER modifier '&a': Adding a pattern after the *"
                + " pattern (or the 'allchannels' flag) is not valid and does not have any"
                + " effect. Try 'resetchannels' to start with an empty list of channels");
        assertRefused("<gone", "Error in ACL SETUSER modifier '<gone': The password you are trying"
                + " to remove from the user does not exist");
        assertRefused("#ABC", "Error in ACL SETUSER modifier '#ABC': The password hash must be"
                + " exactly 64 characters and contain only lowercase hexadecimal characters");
        assertRefused("on (+get ~a", "Unmatched parenthesis in acl selector starting at '(+get'.");
        assertRefused("~a\ufffdb", "Error in ACL SETUSER modifier '~a\ufffdb': Syntax error");
    }

    @Test
    void passwordsAreKeptAsTheirHashes() {
        var hash = "c3ab8ff13720e8ad9047dd39466b3c8974e592c2fa383d4a3960714caef0c4f2"; // foobar
        assertEquals(List.of(hash), user(">foobar >foobar").passwords());
        assertEquals(List.of(), user("#" + hash + " <foobar").passwords());
        assertEquals(List.of(), user(">foobar !" + hash).passwords());
        assertTrue(user(">x nopass").needsNoPassword());
        assertFalse(user("nopass >x").needsNoPassword());
        assertFalse(user("nopass resetpass").needsNoPassword());
    }

    @Test
    void commandsAreAllowedByNameCategoryAndFirstArgument() {
        var reader = user("allkeys +@read -strlen +config|get +select|0");
        assertNull(refusal(reader, "get k"));
        assertEquals(Denial.Reason.COMMAND, refusal(reader, "set k v"));
        assertEquals(Denial.Reason.COMMAND, refusal(reader, "strlen k"));
        assertNull(refusal(reader, "config get x"));
        assertEquals(Denial.Reason.COMMAND, refusal(reader, "config set x y"));
        assertNull(refusal(reader, "select 0"));
        assertEquals(Denial.Reason.COMMAND, refusal(reader, "select 1"));
        assertNull(refusal(user(""), "auth x"));
        assertEquals(Denial.Reason.COMMAND, refusal(user("+select|0 -select"), "select 0"));
    }

    @Test
    void keysAreCheckedByWhatIsDoneToThem() {
        var user = user("+@all %R~r:* %W~w:* ~rw:*");
        assertNull(refusal(user, "get r:1"));
        assertEquals(Denial.Reason.KEY, refusal(user, "get w:1"));
        assertNull(refusal(user, "set w:1 v"));
        assertEquals(Denial.Reason.KEY, refusal(user, "set r:1 v"));
        assertEquals(Denial.Reason.KEY, refusal(user, "set w:1 v GET"));
        assertNull(refusal(user, "set w:1 GET"));
        assertNull(refusal(user, "set rw:1 v GET"));
        assertNull(refusal(user, "copy r:1 w:1"));
        assertEquals(Denial.Reason.KEY, refusal(user, "copy w:1 r:1"));
        assertNull(refusal(user, "bitfield r:1 GET u8 0"));
        assertEquals(Denial.Reason.KEY, refusal(user, "bitfield r:1 SET u8 0 1"));
        assertNull(refusal(user, "exists r:1 w:1"));
        assertEquals(Denial.Reason.KEY, refusal(user, "mget r:1 x"));
        assertNull(refusal(user, "ping"));
    }

    @Test
    void aRequestHasToFitOneSelectorAsAWhole() {
        var user = user("+get ~a (+set ~b)");
        assertNull(refusal(user, "get a"));
        assertNull(refusal(user, "set b v"));
        assertEquals(Denial.Reason.KEY, refusal(user, "set a v"));
        assertEquals(Denial.Reason.COMMAND, refusal(user, "del a"));
    }

    @Test
    void parenthesesAtTheEndsOfASelectorAreNoPartOfItsRules() {
        assertEquals(user("((+set ~b)))").selectors(), user("(+set ~b)").selectors());
    }

    /// It could not be read again where it is written down.
    @Test
    void noPatternWithinASelectorEndsWithAParenthesis() {
        assertThrows(InvalidRuleException.class,
                () -> language.change(language.newUser("joe"), List.of("(~b) +set ~c)")));
    }

    @Test
    void channelsFitPatternsAndPatternsFitOnlyThemselves() {
        var user = user("+@all allkeys &news.*");
        assertNull(channelRefusal(user, ChannelSpec.all(), "subscribe news.a news.b"));
        assertEquals(new Denial(Denial.Reason.CHANNEL, 2),
                channelRefusal(user, ChannelSpec.all(), "subscribe news.a x"));
        assertNull(channelRefusal(user, ChannelSpec.at(1), "publish news.a text"));
        assertNotNull(channelRefusal(user, ChannelSpec.allPatterns(), "psubscribe news.a*"));
        assertNull(channelRefusal(user, ChannelSpec.allPatterns(), "psubscribe news.*"));
        assertTrue(user.allowsChannel(Bytes.of("news.x"), false));
        assertFalse(user.allowsChannel(Bytes.of("other"), false));
    }

    private static @Nullable Denial channelRefusal(User user, ChannelSpec channels,
            String request) {
        var parsed = request(request);
        var name = request.split(" ", 2)[0];
        var spec = CommandSpec.command(name, -2, CommandSpec.Group.SERVER).channels(channels)
                .parsedBy(_ -> {
                    throw new AssertionError();
                });
        var commands = CommandRules.everything(new CommandTable(List.of(spec)));
        return new Selector(commands, true, List.of(), false, user.root().channels()).check(spec,
                parsed);
    }

    @Test
    void whatSortStoresToIsAKey() {
        var user = user("+@all %R~from %W~to");
        assertNull(refusal(user, "sort from desc store to"));
        assertEquals(Denial.Reason.KEY, refusal(user, "sort from desc store other"));
        assertEquals(Denial.Reason.KEY, refusal(user, "sort from STORE from"));
        assertNull(refusal(user, "sort_ro from"));
    }

    @Test
    void onlyAUserWhoMayDoEverythingIsUnrestricted() {
        assertTrue(user("+@all ~* &*").unrestricted());
        assertTrue(user("(+@all ~* &*)").unrestricted());
        assertFalse(user("+@all ~* &* -get").unrestricted());
        assertFalse(user("+@all ~*").unrestricted());
        assertFalse(user("+@all &*").unrestricted());
    }
}
