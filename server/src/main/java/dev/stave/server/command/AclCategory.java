package dev.stave.server.command;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// Redis's ACL categories, in the order in which COMMAND INFO lists them. Rules
/// may name the categories of types that are not here yet; no command is
/// in them.
public enum AclCategory {
    KEYSPACE, READ, WRITE, SET, SORTEDSET, LIST, HASH, STRING, BITMAP, HYPERLOGLOG, GEO, STREAM, PUBSUB, ADMIN, FAST, SLOW, BLOCKING, DANGEROUS, CONNECTION, TRANSACTION, SCRIPTING;

    /// As Redis names it, without the `@`.
    public String redisName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The category of this name, in any case, without the `@`; null when there
    /// is none.
    public static @Nullable AclCategory find(String name) {
        return Arrays.stream(values()).filter(one -> one.name().equalsIgnoreCase(name)).findFirst()
                .orElse(null);
    }

    /// The categories of a command, in order: those that follow from its flags,
    /// that of its group, and those that its row names.
    public static Set<AclCategory> of(CommandSpec spec) {
        var categories = EnumSet.noneOf(AclCategory.class);
        categories.addAll(spec.categories());
        addByFlags(spec, categories);
        if (spec.parser() != null) { // Of a container, only the subcommands belong to a group.
            addByGroup(spec, categories);
        }
        return categories;
    }

    private static void addByFlags(CommandSpec spec, Set<AclCategory> categories) {
        categories.add(spec.has(CommandSpec.Flag.FAST) ? FAST : SLOW);
        for (var flag : spec.flags()) {
            switch (flag) {
                case WRITE -> categories.add(WRITE);
                case READONLY -> categories.add(READ);
                case PUBSUB -> categories.add(PUBSUB);
                case BLOCKING -> categories.add(BLOCKING);
                case DANGEROUS -> categories.add(DANGEROUS);
                case ADMIN -> {
                    categories.add(ADMIN);
                    categories.add(DANGEROUS);
                }
                case DENYOOM, NOSCRIPT, LOADING, STALE, FAST, NO_AUTH, NO_MULTI, ALLOW_BUSY,
                        NO_ASYNC_LOADING, MOVABLEKEYS, SKIP_SLOWLOG, SKIP_MONITOR,
                        TOUCHES_ARBITRARY_KEYS ->
                    {
                    }
            }
        }
    }

    private static void addByGroup(CommandSpec spec, Set<AclCategory> categories) {
        switch (spec.group()) {
            case GENERIC -> categories.add(KEYSPACE);
            case STRING -> categories.add(STRING);
            case BITMAP -> categories.add(BITMAP);
            case PUBSUB -> categories.add(PUBSUB);
            case CONNECTION -> categories.add(CONNECTION);
            case TRANSACTIONS -> categories.add(TRANSACTION);
            case SERVER -> {
            }
        }
    }
}
