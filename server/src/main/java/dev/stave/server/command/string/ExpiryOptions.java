package dev.stave.server.command.string;

import org.jspecify.annotations.Nullable;

import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.TimeForm;

/// Reads `EX | PX | EXAT | PXAT` and one word that takes no value (`KEEPTTL` of
/// SET, `PERSIST` of GETEX). They exclude each other; the same one twice counts
/// once, the last.
///
/// **Threads** Used within one parse.
final class ExpiryOptions {
    private final String plainWord;
    private final Expiry plain;
    private @Nullable String seen;
    private Expiry expiry;

    ExpiryOptions(String plainWord, Expiry plain, Expiry otherwise) {
        this.plainWord = plainWord;
        this.plain = plain;
        expiry = otherwise;
    }

    /// @return the parts that the option takes
    /// @throws CommandException
    ///             "ERR syntax error" when there is none at `index`
    int read(Arguments arguments, int index) {
        if (arguments.is(index, plainWord)) {
            choose(plainWord, plain);
            return 1;
        }
        if (index + 1 == arguments.count()) {
            throw CommandException.syntax();
        }
        var word = timeWord(arguments, index);
        choose(word, new Expiry.At(form(word), arguments.bytes(index + 1)));
        return 2;
    }

    private static String timeWord(Arguments arguments, int index) {
        for (var word : new String[]{"EX", "PX", "EXAT", "PXAT"}) {
            if (arguments.is(index, word)) {
                return word;
            }
        }
        throw CommandException.syntax();
    }

    private static TimeForm form(String timeWord) {
        return switch (timeWord) {
            case "EX" -> TimeForm.SECONDS;
            case "PX" -> TimeForm.MILLISECONDS;
            case "EXAT" -> TimeForm.UNIX_SECONDS;
            default -> TimeForm.UNIX_MILLISECONDS;
        };
    }

    private void choose(String word, Expiry choice) {
        if (seen != null && !seen.equals(word)) {
            throw CommandException.syntax();
        }
        seen = word;
        expiry = choice;
    }

    Expiry expiry() {
        return expiry;
    }
}
