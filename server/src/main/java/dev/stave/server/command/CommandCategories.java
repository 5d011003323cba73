package dev.stave.server.command;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import dev.stave.server.acl.AclCategory;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;

/// The ACL categories of a command: those that follow from its flags, and those
/// that its row names, or that of its group when it names none.
final class CommandCategories {
    private CommandCategories() {}

    /// @param named
    ///            by the row
    /// @param isContainer
    ///            of a container, only the subcommands belong to the group
    static Set<AclCategory> of(Set<Flag> flags, Set<AclCategory> named, Group group,
            boolean isContainer) {
        var categories = EnumSet.noneOf(AclCategory.class);
        categories.addAll(named);
        addByFlags(flags, categories);
        if (named.isEmpty() && !isContainer) {
            addByGroup(group, categories);
        }
        return Collections.unmodifiableSet(categories);
    }

    private static void addByFlags(Set<Flag> flags, Set<AclCategory> categories) {
        categories.add(flags.contains(Flag.FAST) ? AclCategory.FAST : AclCategory.SLOW);
        for (var flag : flags) {
            switch (flag) {
                case WRITE -> categories.add(AclCategory.WRITE);
                case READONLY -> categories.add(AclCategory.READ);
                case PUBSUB -> categories.add(AclCategory.PUBSUB);
                case BLOCKING -> categories.add(AclCategory.BLOCKING);
                case DANGEROUS -> categories.add(AclCategory.DANGEROUS);
                case ADMIN -> {
                    categories.add(AclCategory.ADMIN);
                    categories.add(AclCategory.DANGEROUS);
                }
                case DENYOOM, NOSCRIPT, LOADING, STALE, FAST, NO_AUTH, NO_MULTI, ALLOW_BUSY,
                        NO_ASYNC_LOADING, MOVABLEKEYS, SKIP_SLOWLOG, SKIP_MONITOR, CHANGES_RIGHTS,
                        AMONG_MESSAGES, UNQUEUED, READS_VALUES ->
                    {
                    }
            }
        }
    }

    private static void addByGroup(Group group, Set<AclCategory> categories) {
        switch (group) {
            case GENERIC -> categories.add(AclCategory.KEYSPACE);
            case STRING -> categories.add(AclCategory.STRING);
            case BITMAP -> categories.add(AclCategory.BITMAP);
            case CONNECTION -> categories.add(AclCategory.CONNECTION);
            case TRANSACTIONS -> categories.add(AclCategory.TRANSACTION);
            case SCRIPTING -> categories.add(AclCategory.SCRIPTING);
            case PUBSUB, SERVER -> {
            }
        }
    }
}
