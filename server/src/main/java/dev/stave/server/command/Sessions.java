package dev.stave.server.command;

import java.util.Collection;
import java.util.Collections;
import java.util.TreeMap;

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

    public Collection<Session> all() {
        return Collections.unmodifiableCollection(byId.values());
    }
}
