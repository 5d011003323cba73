package dev.stave.server.command.key;

import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.storage.Stored;

/// `[NX | XX | GT | LT]` of EXPIRE: which deadline a new one may replace. XX
/// goes together with GT or LT.
record ExpireCondition(boolean onlyNew, boolean onlyReplacing, boolean onlyLater,
        boolean onlyEarlier) {
    static final ExpireCondition NONE = new ExpireCondition(false, false, false, false);

    /// @throws CommandException
    ///             with Redis's texts, when an option is unknown or two exclude
    ///             each other
    static ExpireCondition parse(Arguments arguments, int first) {
        var condition = NONE;
        for (var i = first; i < arguments.count(); i++) {
            condition = condition.and(arguments, i);
        }
        condition.check();
        return condition;
    }

    private ExpireCondition and(Arguments arguments, int index) {
        if (arguments.is(index, "NX")) {
            return new ExpireCondition(true, onlyReplacing, onlyLater, onlyEarlier);
        } else if (arguments.is(index, "XX")) {
            return new ExpireCondition(onlyNew, true, onlyLater, onlyEarlier);
        } else if (arguments.is(index, "GT")) {
            return new ExpireCondition(onlyNew, onlyReplacing, true, onlyEarlier);
        } else if (arguments.is(index, "LT")) {
            return new ExpireCondition(onlyNew, onlyReplacing, onlyLater, true);
        }
        throw new CommandException("ERR Unsupported option " + arguments.text(index));
    }

    private void check() {
        if (onlyNew && (onlyReplacing || onlyLater || onlyEarlier)) {
            throw new CommandException("ERR NX and XX, GT or LT options at the same time"
                    + " are not compatible");
        }
        if (onlyLater && onlyEarlier) {
            throw new CommandException(
                    "ERR GT and LT options at the same time are not compatible");
        }
    }

    /// A key without a deadline counts as one that ends later than any other.
    boolean holds(long currentMillis, long deadlineMillis) {
        var hasDeadline = currentMillis != Stored.NO_DEADLINE;
        return !(onlyNew && hasDeadline)
                && !(onlyReplacing && !hasDeadline)
                && !(onlyLater && deadlineMillis <= currentMillis)
                && !(onlyEarlier && deadlineMillis >= currentMillis);
    }
}
