package dev.stave.server.acl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.stave.server.config.Options;
import dev.stave.server.config.PubSubDefault;
import dev.stave.server.config.Settings;
import dev.stave.storage.Bytes;

/// The users that there are, by name, and what they were refused.
///
/// `requirepass` is the password of the user `default`: setting it takes that
/// user's other passwords away, and the other way round nothing happens.
///
/// **Threads** Owned by the writer, but for [#defaultAccount].
public final class AccessControl {
    private final TreeMap<String, Account> accounts = new TreeMap<>();
    private final RuleLanguage language;
    private final AccessLog log;
    private final Account defaultAccount;
    /// What `default` is by `requirepass` alone.
    private User initialDefault;

    public AccessControl(GuardedCommands commands, Settings settings) {
        language = new RuleLanguage(commands,
                () -> settings.get(Options.ACL_PUBSUB_DEFAULT) == PubSubDefault.ALLCHANNELS);
        log = new AccessLog(() -> settings.get(Options.ACLLOG_MAX_LEN));
        initialDefault = newDefault();
        defaultAccount = new Account(initialDefault);
        accounts.put(User.DEFAULT, defaultAccount);
        setDefaultPassword(settings.get(Options.REQUIREPASS));
        settings.onChange(Options.REQUIREPASS, this::setDefaultPassword);
    }

    private User newDefault() {
        return certain(language.newUser(User.DEFAULT),
                List.of("+@all", "~*", "allchannels", "on", "nopass"));
    }

    private void setDefaultPassword(String password) {
        var rules = password.isEmpty()
                ? List.of("nopass")
                : List.of("resetpass", ">" + password);
        initialDefault = certain(newDefault(), rules);
        defaultAccount.change(certain(defaultAccount.user(), rules));
    }

    /// Changes a user by rules that are right for certain.
    private User certain(User user, List<String> words) {
        try {
            return language.change(user, words);
        } catch (InvalidRuleException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The user that a connection is at first. From any thread.
    public Account defaultAccount() {
        return defaultAccount;
    }

    public @Nullable Account find(String name) {
        return accounts.get(name);
    }

    /// By name.
    public Collection<Account> accounts() {
        return Collections.unmodifiableCollection(accounts.values());
    }

    public AccessLog log() {
        return log;
    }

    /// The account of that name, if the password is one of its user's.
    public @Nullable Account authenticate(String name, Bytes password) {
        var account = accounts.get(name);
        if (account == null || !account.user().enabled()) {
            return null;
        }
        var user = account.user();
        return user.needsNoPassword()
                || PasswordHash.isOneOf(user.passwords(), password.array()) ? account : null;
    }

    /// Whether a user can have the name.
    public static boolean isName(String name) {
        return !RuleLanguage.hasSpaces(name);
    }

    /// Makes a user, or changes one, by all of the rules or not at all.
    public Loss setUser(String name, List<String> words) throws InvalidRuleException {
        var account = accounts.get(name);
        var former = account == null ? language.newUser(name) : account.user();
        return put(List.of(language.change(former, words)));
    }

    private Loss put(Collection<User> users) {
        var narrowed = new HashSet<Account>();
        for (var user : users) {
            var account = accounts.computeIfAbsent(user.name(), _ -> new Account(user));
            if (user.lacksChannelsOf(account.user())) {
                narrowed.add(account);
            }
            account.change(user);
        }
        return new Loss(Set.of(), narrowed);
    }

    /// Removes those of the users that there are.
    public Loss remove(Collection<String> names) {
        var removed = new HashSet<Account>();
        for (var name : names) {
            var account = accounts.remove(name);
            if (account != null) {
                account.revoke();
                removed.add(account);
            }
        }
        return new Loss(removed, Set.of());
    }

    /// Has these users, instead of all that were.
    public Loss replace(Collection<User> users) {
        var fresh = new TreeMap<String, User>();
        fresh.put(User.DEFAULT, newDefault());
        users.forEach(user -> fresh.put(user.name(), user));
        var gone = accounts.keySet().stream().filter(name -> !fresh.containsKey(name)).toList();
        return new Loss(remove(gone).removed(), put(fresh.values()).narrowed());
    }

    /// Defines the users of `user` lines in the file of options.
    ///
    /// @param lines
    ///            the name first, then the rules
    public void define(List<List<String>> lines) throws InvalidRuleException {
        for (var line : lines) {
            var user = language.change(language.newUser(line.getFirst()),
                    line.subList(1, line.size()));
            accounts.computeIfAbsent(user.name(), _ -> new Account(user)).change(user);
        }
    }

    /// Reads the users that a file defines, and changes nothing. Waits for the
    /// disk; from any thread.
    ///
    /// @throws IOException
    ///             with a message for the administrator
    public List<User> read(Path file) throws IOException {
        return UserFile.read(file, language);
    }

    /// Writes what [#allLines] has returned. Waits for the disk; from any thread.
    public static void write(Path file, List<String> lines) throws IOException {
        UserFile.write(file, lines);
    }

    /// Every user as a line of a file of users.
    public List<String> allLines() {
        return accounts.values().stream().map(account -> account.user().line()).toList();
    }

    /// The users as lines of the file of options; none while there is nothing to
    /// say beside `requirepass`.
    public List<String> lines() {
        return accounts.size() == 1 && defaultAccount.user().equals(initialDefault)
                ? List.of()
                : allLines();
    }
}
