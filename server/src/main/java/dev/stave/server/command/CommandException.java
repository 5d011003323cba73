package dev.stave.server.command;

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

    /// @param command
    ///            full name in lower case
    public static CommandException wrongNumberOfArguments(String command) {
        return new CommandException(
                "ERR wrong number of arguments for '" + command + "' command");
    }
}
