package dev.stave.server.config;

/// A text that is no value of an option; the message says what would be one, in
/// Redis's words where Redis has some.
public final class InvalidValueException extends Exception {
    private static final long serialVersionUID = 1L;

    public InvalidValueException(String message) {
        super(message, null, false, false); // No stack trace: an administrator's mistake is not ours.
    }

    static InvalidValueException notBetween(long min, long max) {
        return new InvalidValueException(
                "argument must be between " + min + " and " + max + " inclusive");
    }
}
