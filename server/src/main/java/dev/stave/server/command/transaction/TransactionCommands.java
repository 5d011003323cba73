package dev.stave.server.command.transaction;

import static dev.stave.server.command.CommandSpec.command;

import java.util.List;

import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;
import dev.stave.server.command.KeySpec;

/// The rows of the transaction commands.
public final class TransactionCommands {
    private TransactionCommands() {}

    public static List<CommandSpec> specs() {
        return List.of(multi(), exec(), discard(), watch(), unwatch(), begin(), commit(),
                rollback());
    }

    private static CommandSpec multi() {
        return command("multi", 1, Group.TRANSACTIONS).since("1.2.0")
                .summary("Begins a transaction: the commands that follow wait for EXEC.")
                .flags(Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.FAST, Flag.ALLOW_BUSY,
                        Flag.UNQUEUED)
                .parsedBy(_ -> new MultiCommand());
    }

    private static CommandSpec exec() {
        return command("exec", 1, Group.TRANSACTIONS).since("1.2.0")
                .summary("Runs the commands of a transaction, all at one moment.")
                .complexity("Depends on commands in the transaction")
                .flags(Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.SKIP_SLOWLOG, Flag.UNQUEUED)
                .parsedBy(_ -> new ExecCommand());
    }

    private static CommandSpec discard() {
        return command("discard", 1, Group.TRANSACTIONS).since("2.0.0")
                .summary("Forgets the commands of a transaction.")
                .complexity("O(N), when N is the number of queued commands")
                .flags(Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.FAST, Flag.ALLOW_BUSY,
                        Flag.UNQUEUED)
                .parsedBy(_ -> new DiscardCommand());
    }

    private static CommandSpec watch() {
        return command("watch", -2, Group.TRANSACTIONS).since("2.2.0")
                .summary("Makes the next EXEC depend on these keys not changing before it.")
                .complexity("O(1) for every key.").syntax("key [key ...]").keys(KeySpec.all("RO"))
                .flags(Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.FAST, Flag.ALLOW_BUSY,
                        Flag.UNQUEUED)
                .parsedBy(WatchCommand::parse);
    }

    private static CommandSpec unwatch() {
        return command("unwatch", 1, Group.TRANSACTIONS).since("2.2.0")
                .summary("Forgets the watched keys.")
                .flags(Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.FAST, Flag.ALLOW_BUSY)
                .parsedBy(_ -> new UnwatchCommand());
    }

    private static CommandSpec begin() {
        return command("begin", -1, Group.TRANSACTIONS).since("0.1.0").syntax("[READONLY]")
                .summary("Begins a transaction whose commands are answered at once, and of which"
                        + " nobody else sees anything before COMMIT.")
                .flags(Flag.NOSCRIPT, Flag.NO_MULTI, Flag.FAST).parsedBy(BeginCommand::parse);
    }

    private static CommandSpec commit() {
        return command("commit", 1, Group.TRANSACTIONS).since("0.1.0")
                .summary("Makes everything since BEGIN take effect, if nothing that was read has"
                        + " changed since.")
                .complexity("O(N) with N keys read and written")
                .flags(Flag.NOSCRIPT, Flag.NO_MULTI).parsedBy(_ -> new CommitCommand());
    }

    private static CommandSpec rollback() {
        return command("rollback", 1, Group.TRANSACTIONS).since("0.1.0")
                .summary("Forgets everything since BEGIN.")
                .complexity("O(N) with N keys read and written")
                .flags(Flag.NOSCRIPT, Flag.NO_MULTI, Flag.FAST)
                .parsedBy(_ -> new RollbackCommand());
    }
}
