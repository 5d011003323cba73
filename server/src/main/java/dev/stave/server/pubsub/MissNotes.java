package dev.stave.server.pubsub;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Stored;

/// A view that notes which keys were looked for and not there.
///
/// **Threads** Used for one decision.
final class MissNotes implements KeyView {
    private final KeyView view;
    private final List<KeyNotice> misses = new ArrayList<>();

    MissNotes(KeyView view) {
        this.view = view;
    }

    List<KeyNotice> misses() {
        return misses;
    }

    private void note(Bytes key) {
        misses.add(new KeyNotice(KeyEvent.KEYMISS, view.database(), key));
    }

    @Override
    public @Nullable Stored find(Bytes key) {
        var found = view.find(key);
        if (found == null) {
            note(key);
        }
        return found;
    }

    @Override
    public boolean contains(Bytes key) {
        var found = view.contains(key);
        if (!found) {
            note(key);
        }
        return found;
    }

    @Override
    public OptionalLong deadlineMillis(Bytes key) {
        var found = view.deadlineMillis(key);
        if (found.isEmpty()) {
            note(key);
        }
        return found;
    }

    @Override
    public int database() {
        return view.database();
    }

    @Override
    public long nowMillis() {
        return view.nowMillis();
    }

    /// Another database is only ever written to: what is not there is no miss.
    @Override
    public KeyView inDatabase(int number) {
        return number == database() ? this : view.inDatabase(number);
    }

    @Override
    public long size() {
        return view.size();
    }

    @Override
    public @Nullable Bytes randomKey() {
        return view.randomKey();
    }

    @Override
    public long scan(long cursor, int count, Consumer<Bytes> visitor) {
        return view.scan(cursor, count, visitor);
    }

    @Override
    public void forEachKey(Consumer<Bytes> visitor) {
        view.forEachKey(visitor);
    }
}
