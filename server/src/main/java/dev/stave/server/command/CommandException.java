package dev.stave.server.command;

import java.util.Locale;

/// A request that cannot be carried out; the message is the error reply,
/// code first.
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandException(String message) {
        super(message, null, false, false); // No stack trace: a client's mistake is not ours.
    }

    public static CommandException syntax() {
        return new CommandException("ERR syntax error");
    }

    public static CommandException notAnInteger() {
        return new CommandException("ERR value is not an integer or out of range");
    }

    /// What a subcommand answers that has more arguments than it can take.
    public static CommandException unknownSubcommandOrArity(Arguments arguments) {
        return new CommandException("ERR unknown subcommand or wrong number of arguments for '"
                + arguments.text(1) + "'. Try " + arguments.text(0).toUpperCase(Locale.ROOT)
                + " HELP.");
    }

    /// @param command
    ///            full name in lower case
    public static CommandException wrongNumberOfArguments(String command) {
        return new CommandException(
                "ERR wrong number of arguments for '" + command + "' command");
    }
}
