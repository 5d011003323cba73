package dev.stave.server.config;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// How a shutdown is to be; with no flag, as the server thinks best.
public record ShutdownFlags(Set<ShutdownFlag> set) {
    public static final ShutdownFlags DEFAULT = new ShutdownFlags(Set.of());

    public ShutdownFlags {
        var copy = EnumSet.noneOf(ShutdownFlag.class);
        copy.addAll(set);
        set = Collections.unmodifiableSet(copy);
    }

    public boolean has(ShutdownFlag flag) {
        return set.contains(flag);
    }

    /// Whether there is to be a checkpoint, and is to be none.
    public boolean contradictsItself() {
        return has(ShutdownFlag.SAVE) && has(ShutdownFlag.NOSAVE);
    }
}
