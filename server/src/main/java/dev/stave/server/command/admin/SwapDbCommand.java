package dev.stave.server.command.admin;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.DatabaseNumber;
import dev.stave.server.command.Verdict;
import dev.stave.server.command.WriteCommand;
import dev.stave.storage.KeyView;
import dev.stave.storage.Mutation;

/// `SWAPDB index1 index2`
record SwapDbCommand(int first, int second) implements WriteCommand {
    /// @param databases
    ///            how many there are
    static SwapDbCommand parse(Arguments arguments, int databases) {
        var first = number(arguments, 1, "ERR invalid first DB index");
        var second = number(arguments, 2, "ERR invalid second DB index");
        return new SwapDbCommand(DatabaseNumber.existing(first, databases),
                DatabaseNumber.existing(second, databases));
    }

    private static int number(Arguments arguments, int index, String error) {
        try {
            return DatabaseNumber.parse(arguments, index);
        } catch (CommandException _) {
            throw new CommandException(error);
        }
    }

    @Override
    public Verdict decide(KeyView view) {
        return first == second
                ? Verdict.unchanged(Reply.OK)
                : Verdict.write(new Mutation.Swap(first, second), Reply.OK);
    }
}
