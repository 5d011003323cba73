package dev.stave.server.config;

/// Settings that were not changed; the message is what CONFIG SET answers, in
/// Redis's words, without the code.
public final class SettingException extends Exception {
    private static final long serialVersionUID = 1L;

    private SettingException(String message) {
        super(message, null, false, false); // No stack trace: a client's mistake is not ours.
    }

    static SettingException unknown(String name) {
        return new SettingException(
                "Unknown option or number of arguments for CONFIG SET - '" + name + "'");
    }

    static SettingException refused(String name, String reason) {
        return new SettingException("CONFIG SET failed (possibly related to argument '" + name
                + "') - " + reason);
    }
}
