package dev.stave.server.command.admin;

import static dev.stave.server.command.CommandSpec.command;

import java.util.List;

import dev.stave.server.acl.AclCategory;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;

/// The rows of the commands about data files. What Redis calls a save is a
/// checkpoint here: everything that was written is in data files, and the log
/// starts anew.
public final class CheckpointCommands {
    private CheckpointCommands() {}

    public static List<CommandSpec> specs() {
        return List.of(save(), bgsave(), bgrewriteaof(), lastsave(), merge(), backup());
    }

    private static CommandSpec save() {
        return command("save", 1, Group.SERVER).since("1.0.0")
                .summary("Brings everything into data files; answers when that is done.")
                .complexity("O(N) with N bytes of the log")
                .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.NO_ASYNC_LOADING, Flag.NO_MULTI,
                        Flag.DANGEROUS)
                .parsedBy(_ -> new SaveCommand());
    }

    private static CommandSpec bgsave() {
        return command("bgsave", -1, Group.SERVER).since("1.0.0")
                .summary("Begins to bring everything into data files.").complexity("O(1)")
                .syntax("[SCHEDULE]")
                .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.NO_ASYNC_LOADING, Flag.DANGEROUS)
                .parsedBy(BackgroundSaveCommand::parse);
    }

    private static CommandSpec bgrewriteaof() {
        return command("bgrewriteaof", 1, Group.SERVER).since("1.0.0")
                .summary("Begins to bring everything into data files, so that the log starts"
                        + " anew.")
                .complexity("O(1)")
                .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.NO_ASYNC_LOADING, Flag.DANGEROUS)
                .parsedBy(_ -> BackgroundSaveCommand.REWRITE);
    }

    private static CommandSpec lastsave() {
        return command("lastsave", 1, Group.SERVER).since("1.0.0")
                .summary("Returns when everything was last brought into data files, in Unix"
                        + " seconds.")
                .complexity("O(1)").flags(Flag.LOADING, Flag.STALE, Flag.FAST, Flag.DANGEROUS)
                .categories(AclCategory.ADMIN)
                .parsedBy(_ -> new LastSaveCommand());
    }

    private static CommandSpec merge() {
        return command("merge", 1, Group.SERVER).since("0.1.0")
                .summary("Begins to merge all data files, without what is dead in them.")
                .complexity("O(1)").flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.DANGEROUS)
                .parsedBy(_ -> new MergeCommand());
    }

    private static CommandSpec backup() {
        return command("backup", 2, Group.SERVER).since("0.1.0")
                .summary("Copies the store as it is to a new directory on the server's machine;"
                        + " answers when that is done.")
                .complexity("O(N) with N data files and bytes of the log").syntax("path")
                .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.NO_MULTI, Flag.DANGEROUS)
                .parsedBy(BackupCommand::parse);
    }
}
