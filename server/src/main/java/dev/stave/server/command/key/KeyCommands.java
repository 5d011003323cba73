package dev.stave.server.command.key;

import java.util.List;

import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;
import dev.stave.server.command.KeySpec;
import dev.stave.server.command.TimeForm;

import static dev.stave.server.command.CommandSpec.command;

/// The rows of the commands on keys of any type.
public final class KeyCommands {
    private static final String PER_KEY = "O(N) with N keys";
    private static final String KEYS = "key [key ...]";
    private static final String ONE_OF_CONDITIONS = " [NX | XX | GT | LT]";
    private static final String[] SUM_OF_SHARDS = {"request_policy:multi_shard",
            "response_policy:agg_sum"};
    private static final String NOT_DETERMINISTIC = "nondeterministic_output";

    private KeyCommands() {}

    public static List<CommandSpec> specs() {
        return List.of(del(), unlink(), exists(), touch(), type(), keys(), scan(), randomkey(),
                expire("expire", "1.0.0", TimeForm.SECONDS, "seconds"),
                expire("pexpire", "2.6.0", TimeForm.MILLISECONDS, "milliseconds"),
                expire("expireat", "1.2.0", TimeForm.UNIX_SECONDS, "unix-time-seconds"),
                expire("pexpireat", "2.6.0", TimeForm.UNIX_MILLISECONDS,
                        "unix-time-milliseconds"),
                timeLeft("ttl", "1.0.0", TimeForm.SECONDS, "seconds"),
                timeLeft("pttl", "2.6.0", TimeForm.MILLISECONDS, "milliseconds"),
                end("expiretime", TimeForm.UNIX_SECONDS, "seconds"),
                end("pexpiretime", TimeForm.UNIX_MILLISECONDS, "milliseconds"),
                persist());
    }

    private static CommandSpec del() {
        return command("del", -2, Group.GENERIC).since("1.0.0")
                .summary("Deletes keys.").complexity(PER_KEY)
                .syntax(KEYS).keys(KeySpec.all("RM", "DELETE"))
                .flags(Flag.WRITE).tips(SUM_OF_SHARDS)
                .parsedBy(DeleteCommand::parse);
    }

    private static CommandSpec unlink() {
        return command("unlink", -2, Group.GENERIC).since("4.0.0")
                .summary("Deletes keys; the same as DEL, which never waits either.")
                .complexity(PER_KEY)
                .syntax(KEYS).keys(KeySpec.all("RM", "DELETE"))
                .flags(Flag.WRITE, Flag.FAST).tips(SUM_OF_SHARDS)
                .parsedBy(DeleteCommand::parse);
    }

    private static CommandSpec exists() {
        return command("exists", -2, Group.GENERIC).since("1.0.0")
                .summary("Counts those of the named keys that exist.").complexity(PER_KEY)
                .syntax(KEYS).keys(KeySpec.all("RO"))
                .flags(Flag.READONLY, Flag.FAST).tips(SUM_OF_SHARDS)
                .parsedBy(ExistsCommand::parse);
    }

    private static CommandSpec touch() {
        return command("touch", -2, Group.GENERIC).since("3.2.1")
                .summary("Uses the named keys, and counts those that exist.")
                .complexity(PER_KEY)
                .syntax(KEYS).keys(KeySpec.all("RO"))
                .flags(Flag.READONLY, Flag.FAST).tips(SUM_OF_SHARDS)
                .parsedBy(TouchCommand::parse);
    }

    private static CommandSpec type() {
        return command("type", 2, Group.GENERIC).since("1.0.0")
                .summary("Names the type of what a key holds.")
                .syntax("key").keys(KeySpec.one("RO"))
                .flags(Flag.READONLY, Flag.FAST)
                .parsedBy(TypeCommand::parse);
    }

    private static CommandSpec keys() {
        return command("keys", 2, Group.GENERIC).since("1.0.0")
                .summary("Returns every key that fits a pattern; other clients wait meanwhile.")
                .complexity("O(N) with N keys in the database")
                .syntax("pattern").flags(Flag.READONLY, Flag.DANGEROUS)
                .tips("request_policy:all_shards", "nondeterministic_output_order")
                .parsedBy(KeysCommand::parse);
    }

    private static CommandSpec scan() {
        return command("scan", -2, Group.GENERIC).since("2.8.0")
                .summary("Goes over the keys of the database, some with every call.")
                .complexity("O(COUNT) a call; O(N) with N keys in the database for all of them")
                .syntax("cursor [MATCH pattern] [COUNT count] [TYPE type]")
                .flags(Flag.READONLY)
                .tips(NOT_DETERMINISTIC, "request_policy:special", "response_policy:special")
                .parsedBy(ScanCommand::parse);
    }

    private static CommandSpec randomkey() {
        return command("randomkey", 1, Group.GENERIC).since("1.0.0")
                .summary("Returns any key of the database.")
                .flags(Flag.READONLY)
                .tips("request_policy:all_shards", "response_policy:special", NOT_DETERMINISTIC)
                .parsedBy(RandomKeyCommand::parse);
    }

    private static CommandSpec expire(String name, String since, TimeForm form, String argument) {
        return command(name, -3, Group.GENERIC).since(since)
                .summary("Says when a key ends, in " + words(form, argument) + ".")
                .syntax("key " + argument + ONE_OF_CONDITIONS).keys(KeySpec.one("RW", "UPDATE"))
                .flags(Flag.WRITE, Flag.FAST)
                .parsedBy(ExpireCommand.parser(name, form));
    }

    private static String words(TimeForm form, String argument) {
        return switch (form) {
            case SECONDS, MILLISECONDS -> argument + " from now";
            case UNIX_SECONDS -> "seconds of Unix time";
            case UNIX_MILLISECONDS -> "milliseconds of Unix time";
        };
    }

    private static CommandSpec timeLeft(String name, String since, TimeForm form, String unit) {
        return command(name, 2, Group.GENERIC).since(since)
                .summary("Returns how many " + unit + " a key has left.")
                .syntax("key").keys(KeySpec.one("RO", "ACCESS"))
                .flags(Flag.READONLY, Flag.FAST).tips(NOT_DETERMINISTIC)
                .parsedBy(TtlCommand.parser(form));
    }

    private static CommandSpec end(String name, TimeForm form, String unit) {
        return command(name, 2, Group.GENERIC).since("7.0.0")
                .summary("Returns when a key ends, in " + unit + " of Unix time.")
                .syntax("key").keys(KeySpec.one("RO", "ACCESS"))
                .flags(Flag.READONLY, Flag.FAST)
                .parsedBy(TtlCommand.parser(form));
    }

    private static CommandSpec persist() {
        return command("persist", 2, Group.GENERIC).since("2.2.0")
                .summary("Lets a key live for good.")
                .syntax("key").keys(KeySpec.one("RW", "UPDATE"))
                .flags(Flag.WRITE, Flag.FAST)
                .parsedBy(PersistCommand::parse);
    }
}
