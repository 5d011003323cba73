package dev.stave.server.acl;

/// A rule that cannot be taken; the message says why, in Redis's words.
public final class InvalidRuleException extends Exception {
    private static final long serialVersionUID = 1L;

    private InvalidRuleException(String message) {
        super(message, null, false, false); // No stack trace: an administrator's mistake is not ours.
    }

    static InvalidRuleException syntax() {
        return new InvalidRuleException("Syntax error");
    }

    static InvalidRuleException unknownName() {
        return new InvalidRuleException("Unknown command or category name in ACL");
    }

    static InvalidRuleException afterAllKeys() {
        return afterAll("allkeys", "resetkeys", "patterns");
    }

    static InvalidRuleException afterAllChannels() {
        return afterAll("allchannels", "resetchannels", "channels");
    }

    private static InvalidRuleException afterAll(String all, String reset, String things) {
        return new InvalidRuleException("Adding a pattern after the * pattern (or the '" + all
                + "' flag) is not valid and does not have any effect. Try '" + reset
                + "' to start with an empty list of " + things);
    }

    static InvalidRuleException noSuchPassword() {
        return new InvalidRuleException(
                "The password you are trying to remove from the user does not exist");
    }

    static InvalidRuleException badHash() {
        return new InvalidRuleException("The password hash must be exactly 64 characters and"
                + " contain only lowercase hexadecimal characters");
    }

    static InvalidRuleException argumentOfSubcommand() {
        return new InvalidRuleException("Allowing first-arg of a subcommand is not supported");
    }

    static InvalidRuleException unmatchedParenthesis(String word) {
        return new InvalidRuleException(
                "Unmatched parenthesis in acl selector starting at '" + word + "'.");
    }

    static InvalidRuleException inModifier(String word, InvalidRuleException cause) {
        return new InvalidRuleException(
                "Error in ACL SETUSER modifier '" + word + "': " + cause.getMessage());
    }
}
