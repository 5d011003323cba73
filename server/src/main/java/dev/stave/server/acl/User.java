package dev.stave.server.acl;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Request;
import dev.stave.storage.Bytes;

/// A user as it is at one moment. Immutable.
///
/// @param enabled
///            whether somebody may authenticate as this user
/// @param needsNoPassword
///            any password is right
/// @param sanitizesPayload
///            kept for Redis's sake: there is nothing to sanitize
/// @param passwords
///            what SHA-256 makes of each, in hexadecimal digits
/// @param selectors
///            the user's own first, then those in parentheses
/// @param unrestricted
///            whether there is nothing that the user may not do: the only thing
///            that most requests ask
public record User(String name, boolean enabled, boolean needsNoPassword, boolean sanitizesPayload,
        List<String> passwords, List<Selector> selectors, boolean unrestricted) {
    public static final String DEFAULT = "default";

    static User of(String name, boolean enabled, boolean needsNoPassword,
            boolean sanitizesPayload, List<String> passwords, List<Selector> selectors) {
        return new User(name, enabled, needsNoPassword, sanitizesPayload, List.copyOf(passwords),
                List.copyOf(selectors),
                selectors.stream().anyMatch(Selector::allowsEverything));
    }

    /// A user that may do nothing.
    static User nobody(String name, boolean allChannels) {
        return of(name, false, false, true, List.of(), List.of(Selector.empty(allChannels)));
    }

    /// Whether clients are this user without having said anything.
    boolean welcomesAll() {
        return enabled && needsNoPassword;
    }

    /// Why not; null when the request is allowed.
    public @Nullable Denial check(GuardedCommand spec, Request request) {
        if (unrestricted) {
            return null;
        }
        var denial = new Denial(Denial.Reason.COMMAND, 0);
        for (var selector : selectors) {
            var own = selector.check(spec, request);
            if (own == null) {
                return null;
            }
            denial = own.tellsMoreThan(denial) ? own : denial;
        }
        return denial;
    }

    /// Whether the user may listen to the channel, or to all that fit a pattern:
    /// when that is lost, subscriptions end.
    public boolean allowsChannel(Bytes channel, boolean isPattern) {
        return selectors.stream()
                .anyMatch(selector -> selector.allowsChannel(channel, isPattern));
    }

    /// Whether there may be a channel that only the other user may name: one has a
    /// pattern that the other has not.
    boolean lacksChannelsOf(User other) {
        if (selectors.stream().anyMatch(Selector::allChannels)) {
            return false;
        }
        return other.selectors.stream().anyMatch(Selector::allChannels)
                || !channelPatterns().containsAll(other.channelPatterns());
    }

    private Set<String> channelPatterns() {
        return selectors.stream().flatMap(selector -> selector.channels().stream())
                .collect(Collectors.toSet());
    }

    /// The user's own permissions, without those in parentheses.
    public Selector root() {
        return selectors.getFirst();
    }

    /// As ACL GETUSER lists them.
    public List<String> flags() {
        var flags = new ArrayList<String>();
        flags.add(enabled ? "on" : "off");
        if (needsNoPassword) {
            flags.add("nopass");
        }
        flags.add(sanitizesPayload ? "sanitize-payload" : "skip-sanitize-payload");
        return flags;
    }

    /// The rules that make this user, as ACL LIST and the file have them.
    public String line() {
        var words = new ArrayList<String>(List.of("user", name));
        words.addAll(flags());
        passwords.forEach(hash -> words.add("#" + hash));
        words.add(root().text());
        selectors.stream().skip(1).forEach(selector -> words.add("(" + selector.text() + ")"));
        return String.join(" ", words);
    }

    /// Says no hash of a password.
    @Override
    public String toString() {
        return "user " + name;
    }

    User withFlags(boolean on, boolean withoutPassword, boolean sanitizing) {
        return of(name, on, withoutPassword, sanitizing, passwords, selectors);
    }

    User withPasswords(boolean none, List<String> hashes) {
        return of(name, enabled, none, sanitizesPayload, hashes, selectors);
    }

    User withSelectors(List<Selector> changed) {
        return of(name, enabled, needsNoPassword, sanitizesPayload, passwords, changed);
    }
}
