package dev.stave.server.config;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// The keyspace events that are published, and in which form.
public record EventClasses(Set<EventClass> set) {
    public EventClasses {
        var copy = EnumSet.noneOf(EventClass.class);
        copy.addAll(set);
        set = Collections.unmodifiableSet(copy);
    }

    public boolean has(EventClass eventClass) {
        return set.contains(eventClass);
    }
}
