package dev.stave.storage.simulation;

import java.io.IOException;
import java.util.ArrayList;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.Bytes;
import dev.stave.storage.ColdRead;
import dev.stave.storage.Engine;
import dev.stave.storage.Stored;
import dev.stave.storage.Value;

/// Reads an engine as its owner, cold values included.
///
/// **Threads** The engine's owner.
final class Reader {
    /// Before all deadlines: every key that has not been removed is seen.
    private static final long BEFORE_ALL = 0;

    private final Engine engine;

    Reader(Engine engine) {
        this.engine = engine;
    }

    /// @throws IOException
    ///             when a value cannot be read
    @Nullable
    Stored find(int database, Bytes key, long nowMillis) throws IOException {
        @Nullable
        ColdRead read = null;
        try {
            while (true) {
                var stored = engine.view(database, nowMillis).find(key);
                var cold = engine.coldValues().take();
                if (cold == null) {
                    return stored == null ? null : kept(stored);
                }
                read = cold;
                await(cold);
                engine.coldValues().supply(cold);
            }
        } finally {
            if (read != null) {
                read.close();
            }
        }
    }

    private void await(ColdRead cold) throws IOException {
        var done = new boolean[1];
        engine.coldValues().fetch(cold, () -> done[0] = true);
        while (!done[0]) {
            Scheduler.letOthersRun();
        }
        if (cold.failure() != null) {
            throw cold.failure();
        }
    }

    /// What is large may go once the decision is made.
    private static Stored kept(Stored stored) {
        return new Stored(Value.string(stored.value().content().array()),
                stored.deadlineMillis());
    }

    /// Everything that has not been removed.
    Contents all() throws IOException {
        var contents = new Contents(engine.databases());
        for (var database = 0; database < engine.databases(); database++) {
            var keys = new ArrayList<Bytes>();
            engine.view(database, BEFORE_ALL).forEachKey(keys::add);
            for (var key : keys) {
                var stored = find(database, key, BEFORE_ALL);
                if (stored != null) {
                    contents.put(database, key, stored);
                }
            }
        }
        return contents;
    }
}
