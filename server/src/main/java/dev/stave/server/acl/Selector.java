package dev.stave.server.acl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Request;
import dev.stave.server.pattern.Glob;
import dev.stave.storage.Bytes;

/// One set of permissions: commands, and the keys and channels that they may
/// name. A user has one, and more in parentheses; a request has to fit one of
/// them as a whole. Immutable.
///
/// @param keys
///            empty when all are allowed
/// @param channels
///            patterns; empty when all are allowed
public record Selector(CommandRules commands, boolean allKeys, List<KeyPattern> keys,
        boolean allChannels, List<String> channels) {
    public Selector {
        keys = List.copyOf(keys);
        channels = List.copyOf(channels);
    }

    static Selector empty(boolean allChannels) {
        return new Selector(CommandRules.NONE, false, List.of(), allChannels, List.of());
    }

    boolean allowsEverything() {
        return allKeys && allChannels && commands.allowEverything();
    }

    /// Why not; null when the request is allowed.
    @Nullable
    Denial check(GuardedCommand spec, Request request) {
        if (!commands.allow(spec, request)) {
            return new Denial(Denial.Reason.COMMAND, 0);
        }
        if (!allKeys) {
            for (var use : spec.keyUses(request)) {
                if (keys.stream().noneMatch(pattern -> pattern.allows(use))) {
                    return new Denial(Denial.Reason.KEY, use.position());
                }
            }
        }
        return checkChannels(spec, request);
    }

    private @Nullable Denial checkChannels(GuardedCommand spec, Request request) {
        var spoken = spec.channels();
        if (allChannels || spoken == null) {
            return null;
        }
        for (var at : spoken.positions(request.count()).toArray()) {
            if (!allowsChannel(Bytes.wrap(request.part(at)), spoken.patterns())) {
                return new Denial(Denial.Reason.CHANNEL, at);
            }
        }
        return null;
    }

    /// Whether the channel may be named. A pattern of channels fits only a rule
    /// that is the same pattern.
    boolean allowsChannel(Bytes channel, boolean isPattern) {
        return allChannels || channels.stream().map(Bytes::of).anyMatch(allowed -> isPattern
                ? allowed.equals(channel)
                : new Glob(allowed).matches(channel));
    }

    /// Changed by one rule.
    Selector with(String word, RuleLanguage language) throws InvalidRuleException {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "allkeys", "~*" -> withKeys(true, List.of());
            case "resetkeys" -> withKeys(false, List.of());
            case "allchannels", "&*" -> withChannels(true, List.of());
            case "resetchannels" -> withChannels(false, List.of());
            case "allcommands" -> withCommands(commands.with("+@all", language.commands()));
            case "nocommands" -> withCommands(commands.with("-@all", language.commands()));
            default -> withPrefixed(word, language);
        };
    }

    private Selector withPrefixed(String word, RuleLanguage language)
            throws InvalidRuleException {
        if (word.isEmpty() || RuleLanguage.hasSpaces(word)) {
            throw InvalidRuleException.syntax();
        }
        return switch (word.charAt(0)) {
            case '~', '%' -> withKey(word);
            case '&' -> withChannel(word.substring(1));
            case '+', '-' -> withCommands(commands.with(word, language.commands()));
            default -> throw InvalidRuleException.syntax();
        };
    }

    private Selector withKey(String word) throws InvalidRuleException {
        if (allKeys) {
            throw InvalidRuleException.afterAllKeys();
        }
        var added = KeyPattern.parse(word);
        if (keys.stream().anyMatch(KeyPattern::allowsAll)) {
            return this; // It adds nothing, and could not be read back behind `~*`.
        }
        var changed = new ArrayList<KeyPattern>();
        var found = false;
        for (var old : keys) {
            var same = old.pattern().equals(added.pattern());
            changed.add(same ? old.or(added) : old);
            found |= same;
        }
        if (!found) {
            changed.add(added);
        }
        var all = changed.stream().filter(KeyPattern::allowsAll).findFirst();
        return withKeys(false, all.map(List::of).orElse(changed));
    }

    private Selector withChannel(String pattern) throws InvalidRuleException {
        if (allChannels) {
            throw InvalidRuleException.afterAllChannels();
        }
        var changed = new ArrayList<>(channels);
        if (!changed.contains(pattern)) {
            changed.add(pattern);
        }
        return withChannels(false, changed);
    }

    private Selector withCommands(CommandRules changed) {
        return new Selector(changed, allKeys, keys, allChannels, channels);
    }

    private Selector withKeys(boolean all, List<KeyPattern> patterns) {
        return new Selector(commands, all, patterns, allChannels, channels);
    }

    private Selector withChannels(boolean all, List<String> patterns) {
        return new Selector(commands, allKeys, keys, all, patterns);
    }

    /// The rules about commands.
    public String commandText() {
        return commands.text();
    }

    /// The rules about keys, between spaces.
    public String keyText() {
        return allKeys
                ? "~*"
                : keys.stream().map(KeyPattern::text).collect(Collectors.joining(" "));
    }

    /// The rules about channels, between spaces.
    public String channelText() {
        return allChannels
                ? "&*"
                : channels.stream().map(pattern -> "&" + pattern)
                        .collect(Collectors.joining(" "));
    }

    /// All rules, such that they make the same selector out of an empty one.
    String text() {
        var words = new ArrayList<String>();
        words.add(keyText());
        words.add(allChannels ? "" : "resetchannels");
        words.add(channelText());
        words.add(commandText());
        words.removeIf(String::isEmpty);
        return String.join(" ", words);
    }
}
