package dev.stave.server.command.bitmap;

import static dev.stave.server.command.CommandSpec.command;

import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;
import dev.stave.server.command.KeySpec;
import java.util.List;

/// The rows of the commands on bits.
public final class BitmapCommands {
    private static final String GET = "GET encoding offset";

    private BitmapCommands() {}

    public static List<CommandSpec> specs() {
        return List.of(setbit(), getbit(), bitcount(), bitpos(), bitop(), bitfield(),
                bitfieldRo());
    }

    private static CommandSpec setbit() {
        return command("setbit", 4, Group.BITMAP).since("2.2.0").syntax("key offset value")
                .summary("Sets or clears a bit of the string that a key holds.")
                .complexity("O(N) with N bytes of the string")
                .keys(KeySpec.one("RW", "ACCESS", "UPDATE")).flags(Flag.WRITE, Flag.DENYOOM)
                .parsedBy(SetBitCommand::parse);
    }

    private static CommandSpec getbit() {
        return command("getbit", 3, Group.BITMAP).since("2.2.0").syntax("key offset")
                .summary("Returns a bit of the string that a key holds.")
                .keys(KeySpec.one("RO", "ACCESS")).flags(Flag.READONLY, Flag.FAST)
                .parsedBy(GetBitCommand::parse);
    }

    private static CommandSpec bitcount() {
        return command("bitcount", -2, Group.BITMAP).since("2.6.0")
                .syntax("key [start [end [BYTE | BIT]]]")
                .summary("Counts the bits that are set in the string that a key holds.")
                .complexity("O(N) with N bytes looked at").keys(KeySpec.one("RO", "ACCESS"))
                .flags(Flag.READONLY).parsedBy(BitCountCommand::parse);
    }

    private static CommandSpec bitpos() {
        return command("bitpos", -3, Group.BITMAP).since("2.8.7")
                .syntax("key bit [start [end [BYTE | BIT]]]")
                .summary("Finds the first bit of a kind in the string that a key holds.")
                .complexity("O(N) with N bytes looked at").keys(KeySpec.one("RO", "ACCESS"))
                .flags(Flag.READONLY).parsedBy(BitPosCommand::parse);
    }

    private static CommandSpec bitop() {
        return command("bitop", -4, Group.BITMAP).since("2.6.0")
                .syntax("operation destkey key [key ...]")
                .summary("Combines the bits of strings, and makes a key hold the result.")
                .complexity("O(N) with N bytes of the longest string")
                .keys(KeySpec.at(2, "OW", "UPDATE"), KeySpec.range(3, -1, "RO", "ACCESS"))
                .flags(Flag.WRITE, Flag.DENYOOM).parsedBy(BitOpCommand::parse);
    }

    private static CommandSpec bitfield() {
        return command("bitfield", -2, Group.BITMAP).since("3.2.0")
                .syntax("key [" + GET + " | [OVERFLOW WRAP | SAT | FAIL] SET encoding offset value"
                        + " | INCRBY encoding offset increment ...]")
                .summary("Reads and writes numbers of any bits in the string that a key holds.")
                .complexity("O(N) with N operations")
                .keys(KeySpec.one("RW", "UPDATE", "ACCESS", "VARIABLE_FLAGS")
                        .writtenWith(2, "SET", "INCRBY", "OVERFLOW"))
                .flags(Flag.WRITE, Flag.DENYOOM).parsedBy(BitFieldCommand::parse);
    }

    private static CommandSpec bitfieldRo() {
        return command("bitfield_ro", -2, Group.BITMAP).since("6.0.0")
                .syntax("key [" + GET + " ...]")
                .summary("Reads numbers of any bits in the string that a key holds.")
                .complexity("O(N) with N operations").keys(KeySpec.one("RO", "ACCESS"))
                .flags(Flag.READONLY, Flag.FAST).parsedBy(BitFieldReadCommand::parse);
    }
}
