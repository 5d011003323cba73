package dev.stave.server.command;

/// The number of a logical database as commands are given one: first whether it
/// is a number at all, then whether there is such a database.
public final class DatabaseNumber {
    private DatabaseNumber() {}

    /// @throws CommandException
    ///             with Redis's text, when it is no 32-bit number
    public static int parse(Arguments arguments, int index) {
        var number = arguments.integer(index);
        if (number != (int) number) {
            throw new CommandException(
                    "ERR value is out of range, value must between -2147483648 and 2147483647");
        }
        return (int) number;
    }

    /// @param databases
    ///            how many there are
    /// @throws CommandException
    ///             "ERR DB index is out of range"
    public static int existing(int number, int databases) {
        if (number < 0 || number >= databases) {
            throw new CommandException("ERR DB index is out of range");
        }
        return number;
    }
}
