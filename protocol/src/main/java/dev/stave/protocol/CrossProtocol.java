package dev.stave.protocol;

/// The words that give away an HTTP request: a web page can make its reader's
/// browser send one to a port of the reader's own machine, and put commands into
/// its body.
final class CrossProtocol {
    private static final String METHOD = "POST";
    private static final String HEADER = "HOST:";

    private CrossProtocol() {}

    /// @param name
    ///            the first word of an inline request
    static boolean isAttempt(byte[] name) {
        return is(METHOD, name) || is(HEADER, name);
    }

    private static boolean is(String word, byte[] name) {
        if (name.length != word.length()) {
            return false;
        }
        for (var i = 0; i < name.length; i++) {
            var letter = name[i] >= 'a' && name[i] <= 'z' ? name[i] - 'a' + 'A' : name[i];
            if (letter != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
