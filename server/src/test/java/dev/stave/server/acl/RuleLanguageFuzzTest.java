package dev.stave.server.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.stave.server.catalog.Commands;

/// Whatever the rules: they are refused, or they make a user whom the rules
/// that describe it make again. A line of an input is one argument.
class RuleLanguageFuzzTest {
    private final RuleLanguage language = new RuleLanguage(Commands.table(16), () -> false);

    @FuzzTest
    void whateverTheRulesTheyAreRefusedOrMakeAUserThatCanBeWritten(byte[] rules) {
        var words = List.of(new String(rules, StandardCharsets.UTF_8).split("\n", -1));
        try {
            var user = language.change(language.newUser("joe"), words);
            assertEquals(user.line(), again(user).line());
        } catch (InvalidRuleException _) {
            // Refused.
        }
    }

    private User again(User user) {
        try {
            return language.change(language.newUser("joe"),
                    List.of(user.line().substring("user joe ".length()).split(" ", -1)));
        } catch (InvalidRuleException e) {
            throw new AssertionError(user.line(), e);
        }
    }
}
