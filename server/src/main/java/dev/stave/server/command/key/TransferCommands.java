package dev.stave.server.command.key;

import java.util.List;

import dev.stave.server.acl.AclCategory;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;
import dev.stave.server.command.KeySpec;

import static dev.stave.server.command.CommandSpec.command;

/// The rows of the commands that take values out in another form: serialized,
/// or sorted.
public final class TransferCommands {
    private static final String SORT_OPTIONS = "key [BY pattern] [LIMIT offset count]"
            + " [GET pattern [GET pattern ...]] [ASC | DESC] [ALPHA]";

    private TransferCommands() {}

    public static List<CommandSpec> specs() {
        return List.of(dump(), restore(), sort(), sortRo());
    }

    private static CommandSpec dump() {
        return command("dump", 2, Group.GENERIC).since("2.6.0")
                .summary("Returns what a key holds in Redis's serialized form.")
                .complexity("O(N) with N bytes of the value").syntax("key")
                .keys(KeySpec.one("RO", "ACCESS")).flags(Flag.READONLY)
                .tips("nondeterministic_output").parsedBy(DumpCommand::parse);
    }

    private static CommandSpec restore() {
        return command("restore", -4, Group.GENERIC).since("2.6.0")
                .summary("Makes a key of what DUMP returned.")
                .complexity("O(N) with N bytes of the value")
                .syntax("key ttl serialized-value [REPLACE] [ABSTTL] [IDLETIME seconds]"
                        + " [FREQ frequency]")
                .keys(KeySpec.one("OW", "UPDATE")).flags(Flag.WRITE, Flag.DENYOOM, Flag.DANGEROUS)
                .parsedBy(RestoreCommand::parse);
    }

    private static CommandSpec sort() {
        return command("sort", -2, Group.GENERIC).since("1.0.0")
                .summary(
                        "Sorts the elements of a list, set or sorted set, of which there are none.")
                .syntax(SORT_OPTIONS + " [STORE destination]")
                .keys(KeySpec.one("RO", "ACCESS"))
                .flags(Flag.WRITE, Flag.DENYOOM, Flag.MOVABLEKEYS, Flag.DANGEROUS)
                .categories(AclCategory.LIST, AclCategory.SET, AclCategory.SORTEDSET)
                .parsedBy(SortCommand::parse);
    }

    private static CommandSpec sortRo() {
        return command("sort_ro", -2, Group.GENERIC).since("7.0.0")
                .summary("The same as SORT, without STORE.").syntax(SORT_OPTIONS)
                .keys(KeySpec.one("RO", "ACCESS"))
                .flags(Flag.READONLY, Flag.MOVABLEKEYS, Flag.DANGEROUS)
                .categories(AclCategory.LIST, AclCategory.SET, AclCategory.SORTEDSET)
                .parsedBy(SortCommand::parseReadOnly);
    }
}
