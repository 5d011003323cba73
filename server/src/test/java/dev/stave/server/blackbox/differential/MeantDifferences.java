package dev.stave.server.blackbox.differential;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The one list of replies in which Stave means to differ from Redis 7.0. Each
/// stands, word for word, in docs/compatibility-notes.md.
final class MeantDifferences {
    /// @param title
    ///            what a user sees, as a heading of the notes
    /// @param step
    ///            found in the command as the tests print it
    /// @param actual
    ///            found in the reply
    /// @param reason
    ///            why it is meant, as the notes say it
    record MeantDifference(String title, Pattern step, Pattern actual, String reason) {
        boolean explains(Difference difference) {
            return step.matcher(difference.step()).find()
                    && actual.matcher(difference.actual()).find();
        }
    }

    static final List<MeantDifference> ALL = List.of(
            meant("`CLIENT NO-TOUCH` exists", "(?i)\"client\" \"no-touch\"",
                    "^(\\+OK|\\+QUEUED|-ERR syntax error)$",
                    "It came with Redis 7.2, which Stave follows; the comparison runs against 7.0."),
            meant("`CLIENT SETINFO` exists", "(?i)\"client\" \"setinfo\"",
                    "^(\\+OK|\\+QUEUED|-ERR .*)$",
                    "It came with Redis 7.2, which Stave follows; the comparison runs against 7.0."),
            meant("A request has at most 1,048,576 arguments", "1048577",
                    "invalid multibulk length",
                    "Redis allows 2,147,483,647. A promise that large is a mistake or an attack."));

    private MeantDifferences() {}

    static Optional<MeantDifference> explain(Difference difference) {
        return ALL.stream().filter(meant -> meant.explains(difference)).findFirst();
    }

    private static MeantDifference meant(String title, String step, String actual, String reason) {
        return new MeantDifference(title, Pattern.compile(step), Pattern.compile(actual), reason);
    }
}
