package dev.stave.server.acl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.stave.server.config.FileReplacement;

/// The file of users (`aclfile`): a line `user name rules…` for each.
///
/// **Threads** One reading, one object, one thread.
final class UserFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions
            .fromString("rw-------");

    private final RuleLanguage language;
    private final List<User> users = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    private UserFile(RuleLanguage language) {
        this.language = language;
    }

    /// @throws IOException
    ///             with everything that is wrong, for the administrator
    static List<User> read(Path path, RuleLanguage language) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(path);
        } catch (IOException e) {
            throw new IOException("Error loading ACLs, opening file '" + path + "': " + e, e);
        }
        var file = new UserFile(language);
        for (var i = 0; i < lines.size(); i++) {
            file.take(lines.get(i).strip(), path + ":" + (i + 1));
        }
        if (!file.problems.isEmpty()) {
            throw new IOException(String.join("", file.problems)
                    + "WARNING: ACL errors detected, no change to the previously active ACL rules"
                    + " was performed");
        }
        return file.users;
    }

    private void take(String line, String origin) {
        if (line.isEmpty()) {
            return;
        }
        var words = List.of(line.split(" ", -1));
        if (!words.getFirst().equals("user") || words.size() < 2) {
            problems.add(origin + " should start with user keyword followed by the username. ");
        } else if (RuleLanguage.hasSpaces(words.get(1))) {
            problems.add("'" + origin + ": username '" + words.get(1)
                    + "' contains invalid characters. ");
        } else if (!names.add(words.get(1))) {
            problems.add("WARNING: Duplicate user '" + words.get(1) + "' found on line "
                    + origin.substring(origin.lastIndexOf(':') + 1) + ". ");
        } else {
            take(words.get(1), words.subList(2, words.size()), origin);
        }
    }

    private void take(String name, List<String> words, String origin) {
        var user = language.newUser(name);
        try {
            for (var word : RuleLanguage.joined(words)) {
                user = language.change(user, word.strip());
            }
            users.add(user);
        } catch (InvalidRuleException e) {
            problems.add(origin + ": " + e.getMessage() + ". "); // Not the rule: it may be a password.
        }
    }

    /// Replaces the file. Only the owner can read it.
    static void write(Path path, List<String> lines) throws IOException {
        FileReplacement.replace(path, (String.join("\n", lines) + "\n")
                .getBytes(StandardCharsets.UTF_8), OWNER_ONLY);
    }
}
