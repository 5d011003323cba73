package dev.stave.server.command;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// The open sessions, by id, oldest first.
///
/// **Threads** Owned by the writer.
public final class Sessions {
    private final TreeMap<Long, Session> byId = new TreeMap<>();
    private long lastId;

    public long nextId() {
        return ++lastId;
    }

    public void add(Session session) {
        byId.put(session.id(), session);
    }

    public void remove(Session session) {
        byId.remove(session.id());
    }

    public @Nullable Session find(long id) {
        return byId.get(id);
    }

    public int count() {
        return byId.size();
    }

    /// Up to `count` sessions with ids above this one, from the first on again at
    /// the end; each at most once.
    public List<Session> after(long id, int count) {
        return Stream.concat(byId.tailMap(id, false).values().stream(),
                byId.headMap(id, true).values().stream()).limit(count).toList();
    }

    public Collection<Session> all() {
        return Collections.unmodifiableCollection(byId.values());
    }
}
