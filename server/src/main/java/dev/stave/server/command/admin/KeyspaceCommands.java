package dev.stave.server.command.admin;

import static dev.stave.server.command.CommandSpec.command;

import java.util.List;

import dev.stave.server.acl.AclCategory;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;

/// The rows of the commands about whole databases and the whole server.
public final class KeyspaceCommands {
    private KeyspaceCommands() {}

    /// @param databases
    ///            how many there are
    public static List<CommandSpec> specs(int databases) {
        return List.of(dbsize(), flushdb(), flushall(databases), swapdb(databases),
                shutdown(), time());
    }

    private static CommandSpec dbsize() {
        return command("dbsize", 1, Group.SERVER).since("1.0.0")
                .summary("Returns how many keys the database has.")
                .flags(Flag.READONLY, Flag.FAST).categories(AclCategory.KEYSPACE)
                .parsedBy(_ -> new DbSizeCommand());
    }

    private static CommandSpec flushdb() {
        return command("flushdb", -1, Group.SERVER).since("1.0.0")
                .summary("Removes all keys of the database.")
                .complexity("O(1)").syntax("[ASYNC | SYNC]").flags(Flag.WRITE, Flag.DANGEROUS)
                .categories(AclCategory.KEYSPACE)
                .parsedBy(FlushCommand::parseOne);
    }

    private static CommandSpec flushall(int databases) {
        return command("flushall", -1, Group.SERVER).since("1.0.0")
                .summary("Removes all keys of all databases.")
                .complexity("O(1)").syntax("[ASYNC | SYNC]").flags(Flag.WRITE, Flag.DANGEROUS)
                .categories(AclCategory.KEYSPACE)
                .parsedBy(arguments -> FlushCommand.parseAll(arguments, databases));
    }

    private static CommandSpec swapdb(int databases) {
        return command("swapdb", 3, Group.SERVER).since("4.0.0")
                .summary("Gives each of two databases the keys of the other.")
                .complexity("O(N) with N watched keys").syntax("index1 index2")
                .flags(Flag.WRITE, Flag.FAST, Flag.DANGEROUS).categories(AclCategory.KEYSPACE)
                .parsedBy(arguments -> SwapDbCommand.parse(arguments, databases));
    }

    private static CommandSpec shutdown() {
        return command("shutdown", -1, Group.SERVER).since("1.0.0")
                .summary(
                        "Ends the server, after a checkpoint if its log is long; everything written is"
                                + " on disk then.")
                .complexity("O(N) with N bytes of log when there is a checkpoint, else O(1)")
                .syntax("[NOSAVE | SAVE] [NOW] [FORCE] [ABORT]")
                .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.NO_MULTI,
                        Flag.ALLOW_BUSY, Flag.DANGEROUS)
                .parsedBy(ShutdownCommand::parse);
    }

    private static CommandSpec time() {
        return command("time", 1, Group.SERVER).since("2.6.0")
                .summary("Returns the server's time: Unix seconds, and microseconds.")
                .flags(Flag.LOADING, Flag.STALE, Flag.FAST).parsedBy(_ -> new TimeCommand());
    }
}
