package dev.stave.server.acl;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/// Passwords are kept as what SHA-256 makes of them.
final class PasswordHash {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    private PasswordHash() {}

    static String of(byte[] password) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(password));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static String of(String password) {
        return of(password.getBytes(StandardCharsets.UTF_8));
    }

    /// A hash as a rule gives it.
    static String checked(String hash) throws InvalidRuleException {
        if (!FORM.matcher(hash).matches()) {
            throw InvalidRuleException.badHash();
        }
        return hash;
    }

    /// In constant time, so that the time says nothing of how much of it was right.
    static boolean isOneOf(List<String> hashes, byte[] password) {
        var given = of(password).getBytes(StandardCharsets.US_ASCII);
        var found = false;
        for (var hash : hashes) {
            found |= MessageDigest.isEqual(hash.getBytes(StandardCharsets.US_ASCII), given);
        }
        return found;
    }
}
