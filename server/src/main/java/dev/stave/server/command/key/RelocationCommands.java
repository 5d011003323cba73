package dev.stave.server.command.key;

import java.util.List;

import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;
import dev.stave.server.command.KeySpec;

import static dev.stave.server.command.CommandSpec.command;

/// The rows of the commands that give a key another name or another database.
public final class RelocationCommands {
    private static final String COST = "O(N) with N bytes of the value";

    private RelocationCommands() {}

    /// @param databases
    ///            how many there are
    public static List<CommandSpec> specs(int databases) {
        return List.of(rename(), renamenx(), copy(databases), move(databases));
    }

    private static CommandSpec rename() {
        return command("rename", 3, Group.GENERIC).since("1.0.0")
                .summary("Gives a key another name, whatever had that name before.")
                .complexity(COST).syntax("key newkey")
                .keys(KeySpec.one("RW", "ACCESS", "DELETE"), KeySpec.at(2, "OW", "UPDATE"))
                .flags(Flag.WRITE)
                .parsedBy(RenameCommand::parse);
    }

    private static CommandSpec renamenx() {
        return command("renamenx", 3, Group.GENERIC).since("1.0.0")
                .summary("Gives a key another name if no key has that name.")
                .complexity(COST).syntax("key newkey")
                .keys(KeySpec.one("RW", "ACCESS", "DELETE"), KeySpec.at(2, "OW", "INSERT"))
                .flags(Flag.WRITE, Flag.FAST)
                .parsedBy(RenameCommand::parseNx);
    }

    private static CommandSpec copy(int databases) {
        return command("copy", -3, Group.GENERIC).since("6.2.0")
                .summary("Copies what a key holds, and when it ends, to another key.")
                .complexity(COST).syntax("source destination [DB destination-db] [REPLACE]")
                .keys(KeySpec.one("RO", "ACCESS"), KeySpec.at(2, "OW", "UPDATE"))
                .flags(Flag.WRITE, Flag.DENYOOM)
                .parsedBy(arguments -> CopyCommand.parse(arguments, databases));
    }

    private static CommandSpec move(int databases) {
        return command("move", 3, Group.GENERIC).since("1.0.0")
                .summary("Moves a key to another database, if that has no key of the name.")
                .complexity(COST).syntax("key db")
                .keys(KeySpec.one("RW", "ACCESS", "UPDATE"))
                .flags(Flag.WRITE, Flag.FAST)
                .parsedBy(arguments -> MoveCommand.parse(arguments, databases));
    }
}
