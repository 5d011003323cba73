package dev.stave.storage;

import dev.stave.storage.keydir.Keydir;
import dev.stave.storage.memory.ReadyMemory;

/// Makes the keydirs of an engine, whose memory is the same supply's.
///
/// **Threads** [#create] is for any: at recovery, for those that fill keydirs,
/// afterwards for the writer, who closes it.
final class Keydirs implements AutoCloseable {
    private final EngineOptions options;
    private final ReadyMemory memory;

    Keydirs(EngineOptions options) {
        this.options = options;
        memory = new ReadyMemory(Keydir.PIECE_BYTES, options.threads());
    }

    /// The store has been loaded: from now on, the writer must not be held.
    void serve() {
        memory.serve();
    }

    Keydir create() {
        return new Keydir(options.hashSeeds().getAsLong(), memory);
    }

    /// Ends the supply; the keydirs are whose they are.
    @Override
    public void close() {
        memory.close();
    }
}
