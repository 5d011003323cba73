package dev.stave.server.acl;

import java.util.Arrays;
import java.util.Locale;

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
}
