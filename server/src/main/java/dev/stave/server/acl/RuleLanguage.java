package dev.stave.server.acl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/// The language in which users are described: `on >secret ~app:* +@read`.
///
/// @param commands
///            that rules can name
/// @param allChannels
///            whether a new user may name all channels (`acl-pubsub-default`)
record RuleLanguage(GuardedCommands commands, BooleanSupplier allChannels) {
    /// What stands where bytes were no text. A rule would say something else than
    /// was sent.
    private static final char REPLACEMENT = '\ufffd';

    User newUser(String name) {
        return User.nobody(name, allChannels.getAsBoolean());
    }

    static boolean hasSpaces(String word) {
        return word.chars().anyMatch(letter -> letter == 0 || letter == REPLACEMENT
                || letter == ' ' || (letter >= '\t' && letter <= '\r'));
    }

    /// The user changed by all of the rules.
    ///
    /// @throws InvalidRuleException
    ///             names the rule that is wrong
    User change(User user, List<String> words) throws InvalidRuleException {
        var changed = user;
        for (var word : joined(words)) {
            try {
                changed = change(changed, word);
            } catch (InvalidRuleException e) {
                throw InvalidRuleException.inModifier(word, e);
            }
        }
        return changed;
    }

    /// The words, with those between parentheses made one.
    static List<String> joined(List<String> words) throws InvalidRuleException {
        var joined = new ArrayList<String>();
        @Nullable
        String open = null;
        for (var word : words) {
            if (open != null) {
                open += " " + word;
            } else if (word.startsWith("(")) {
                open = word;
            } else {
                joined.add(word);
            }
            if (open != null && open.endsWith(")")) {
                joined.add(open);
                open = null;
            }
        }
        if (open != null) {
            throw InvalidRuleException.unmatchedParenthesis(open.split(" ", 2)[0]);
        }
        return joined;
    }

    /// The user changed by one rule.
    User change(User user, String word) throws InvalidRuleException {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "" -> user;
            case "on" -> user.withFlags(true, user.needsNoPassword(), user.sanitizesPayload());
            case "off" -> user.withFlags(false, user.needsNoPassword(), user.sanitizesPayload());
            case "sanitize-payload" ->
                user.withFlags(user.enabled(), user.needsNoPassword(), true);
            case "skip-sanitize-payload" ->
                user.withFlags(user.enabled(), user.needsNoPassword(), false);
            case "nopass" -> user.withPasswords(true, List.of());
            case "resetpass" -> user.withPasswords(false, List.of());
            case "clearselectors" -> user.withSelectors(List.of(user.root()));
            case "reset" -> newUser(user.name());
            default -> changeByPrefix(user, word);
        };
    }

    private User changeByPrefix(User user, String word) throws InvalidRuleException {
        var rest = word.substring(1);
        return switch (word.charAt(0)) {
            case '>' -> withPassword(user, PasswordHash.of(rest));
            case '#' -> withPassword(user, PasswordHash.checked(rest));
            case '<' -> withoutPassword(user, PasswordHash.of(rest));
            case '!' -> withoutPassword(user, PasswordHash.checked(rest));
            case '(' -> withSelector(user, word);
            default -> withRoot(user, user.root().with(word, this));
        };
    }

    private static User withPassword(User user, String hash) {
        var hashes = new ArrayList<>(user.passwords());
        if (!hashes.contains(hash)) {
            hashes.add(hash);
        }
        return user.withPasswords(false, hashes);
    }

    private static User withoutPassword(User user, String hash) throws InvalidRuleException {
        var hashes = new ArrayList<>(user.passwords());
        if (!hashes.remove(hash)) {
            throw InvalidRuleException.noSuchPassword();
        }
        return user.withPasswords(user.needsNoPassword(), hashes);
    }

    private User withSelector(User user, String word) throws InvalidRuleException {
        if (!word.endsWith(")")) {
            throw InvalidRuleException.syntax();
        }
        var selector = Selector.empty(allChannels.getAsBoolean());
        for (var rule : withoutParentheses(word).split(" ", -1)) {
            if (rule.endsWith(")")) { // Where the user is written down, the selector would end there.
                throw InvalidRuleException.syntax();
            }
            selector = rule.isEmpty() ? selector : selector.with(rule, this);
        }
        var selectors = new ArrayList<>(user.selectors());
        selectors.add(selector);
        return user.withSelectors(selectors);
    }

    /// Without those at its ends: as in Redis, however many they are.
    private static String withoutParentheses(String word) {
        var from = 0;
        var to = word.length();
        while (from < to && isParenthesis(word.charAt(from))) {
            from++;
        }
        while (from < to && isParenthesis(word.charAt(to - 1))) {
            to--;
        }
        return word.substring(from, to);
    }

    private static boolean isParenthesis(char letter) {
        return letter == '(' || letter == ')';
    }

    private static User withRoot(User user, Selector root) {
        var selectors = new ArrayList<>(user.selectors());
        selectors.set(0, root);
        return user.withSelectors(selectors);
    }
}
