package dev.stave.server.command.string;

import static dev.stave.server.command.CommandSpec.command;

import java.util.List;

import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;
import dev.stave.server.command.KeySpec;

/// The rows of the commands on the length and the parts of strings.
public final class SubstringCommands {
    private SubstringCommands() {}

    public static List<CommandSpec> specs() {
        return List.of(strlen(), append(), getrange(), substr(), setrange(), lcs());
    }

    private static CommandSpec strlen() {
        return command("strlen", 2, Group.STRING).since("2.2.0").syntax("key")
                .summary("Returns how long the string is that a key holds.")
                .keys(KeySpec.one("RO")).flags(Flag.READONLY, Flag.FAST)
                .parsedBy(StrlenCommand::parse);
    }

    private static CommandSpec append() {
        return command("append", 3, Group.STRING).since("2.0.0").syntax("key value")
                .summary("Appends a string to the one that a key holds.")
                .keys(KeySpec.one("RW", "INSERT")).flags(Flag.WRITE, Flag.DENYOOM, Flag.FAST)
                .parsedBy(AppendCommand::parse);
    }

    private static CommandSpec getrange() {
        return command("getrange", 4, Group.STRING).since("2.4.0").syntax("key start end")
                .summary("Returns a part of the string that a key holds.")
                .complexity("O(N) with N bytes returned").keys(KeySpec.one("RO", "ACCESS"))
                .flags(Flag.READONLY).parsedBy(GetRangeCommand::parse);
    }

    private static CommandSpec substr() {
        return command("substr", 4, Group.STRING).since("1.0.0").syntax("key start end")
                .summary("Returns a part of the string that a key holds; the old name"
                        + " of GETRANGE.")
                .complexity("O(N) with N bytes returned").keys(KeySpec.one("RO", "ACCESS"))
                .flags(Flag.READONLY).parsedBy(GetRangeCommand::parse);
    }

    private static CommandSpec setrange() {
        return command("setrange", 4, Group.STRING).since("2.2.0").syntax("key offset value")
                .summary("Overwrites a part of the string that a key holds.")
                .complexity("O(N) with N bytes of the string")
                .keys(KeySpec.one("RW", "UPDATE")).flags(Flag.WRITE, Flag.DENYOOM)
                .parsedBy(SetRangeCommand::parse);
    }

    private static CommandSpec lcs() {
        return command("lcs", -3, Group.STRING).since("7.0.0")
                .syntax("key1 key2 [LEN] [IDX] [MINMATCHLEN min-match-len] [WITHMATCHLEN]")
                .summary("Returns the longest subsequence that two strings have in common.")
                .complexity("O(N*M) with N and M bytes of the strings")
                .keys(KeySpec.range(1, 2, "RO", "ACCESS")).flags(Flag.READONLY)
                .parsedBy(LcsCommand::parse);
    }
}
