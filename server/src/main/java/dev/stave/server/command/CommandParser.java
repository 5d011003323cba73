package dev.stave.server.command;

/// Makes a command of its arguments. Pure: it may run on any thread.
@FunctionalInterface
public interface CommandParser {
    /// @throws CommandException
    ///             when the arguments do not fit; the message is the error reply
    Command parse(Arguments arguments);
}
