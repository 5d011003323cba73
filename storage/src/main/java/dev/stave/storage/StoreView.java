package dev.stave.storage;

import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.keydir.Keydir;

/// A database as the keydir has it now. One for each database, used again and
/// again: a read allocates nothing but what it returns.
///
/// **Threads** Owned by the writer.
final class StoreView implements KeyView {
    private final Engine engine;
    private final Database database;
    private long nowMillis;

    StoreView(Engine engine, Database database) {
        this.engine = engine;
        this.database = database;
    }

    StoreView at(long now) {
        nowMillis = now;
        return this;
    }

    @Override
    public int database() {
        return database.number();
    }

    @Override
    public long nowMillis() {
        return nowMillis;
    }

    @Override
    public @Nullable Stored find(Bytes key) {
        var entry = live(key);
        if (entry == Keydir.NOT_FOUND) {
            return null;
        }
        var keydir = database.keydir();
        keydir.used(entry);
        var deadline = keydir.deadlineMillis(entry);
        return new Stored(engine.coldValues().value(database, key, keydir.location(entry)),
                deadline);
    }

    @Override
    public boolean touch(Bytes key) {
        var entry = live(key);
        if (entry != Keydir.NOT_FOUND) {
            database.keydir().used(entry);
        }
        return entry != Keydir.NOT_FOUND;
    }

    @Override
    public boolean contains(Bytes key) {
        return live(key) != Keydir.NOT_FOUND;
    }

    @Override
    public OptionalLong deadlineMillis(Bytes key) {
        var entry = live(key);
        return entry == Keydir.NOT_FOUND
                ? OptionalLong.empty()
                : OptionalLong.of(database.keydir().deadlineMillis(entry));
    }

    /// The entry of a key that exists at this moment; notes what the answer
    /// depends on.
    private long live(Bytes key) {
        var entry = liveEntry(key);
        engine.lookups().count(entry != Keydir.NOT_FOUND);
        return entry;
    }

    private long liveEntry(Bytes key) {
        var keydir = database.keydir();
        var entry = keydir.find(key.array());
        if (entry == Keydir.NOT_FOUND) {
            engine.dependencies().onAbsent();
            return entry;
        }
        engine.dependencies().onRecord(keydir.location(entry));
        if (keydir.hasDeadline(entry) && keydir.deadlineMillis(entry) <= nowMillis) {
            engine.metExpired(database.number(), key);
            return Keydir.NOT_FOUND;
        }
        return entry;
    }

    @Override
    public KeyView inDatabase(int number) {
        return engine.view(number, nowMillis);
    }

    @Override
    public long size() {
        engine.dependencies().onEverything();
        return database.keydir().size();
    }

    @Override
    public @Nullable Bytes randomKey() {
        engine.dependencies().onEverything();
        var attempts = 100; // A database full of expired keys must not hold the writer.
        var key = database.keydir().randomKey(ThreadLocalRandom.current());
        while (key != null && attempts-- > 0 && live(Bytes.wrap(key)) == Keydir.NOT_FOUND) {
            key = database.keydir().randomKey(ThreadLocalRandom.current());
        }
        return key == null ? null : Bytes.wrap(key);
    }

    @Override
    public long scan(long cursor, int count, Consumer<Bytes> visitor) {
        engine.dependencies().onEverything();
        return database.keydir().scan(cursor, count,
                (key, _, deadline) -> visit(key, deadline, visitor));
    }

    @Override
    public void forEachKey(Consumer<Bytes> visitor) {
        engine.dependencies().onEverything();
        database.keydir().forEach((key, _, deadline) -> visit(key, deadline, visitor));
    }

    private void visit(byte[] key, long deadlineMillis, Consumer<Bytes> visitor) {
        if (deadlineMillis > nowMillis) {
            visitor.accept(Bytes.wrap(key));
        }
    }
}
