package dev.stave.storage.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.thread.Threads;
import dev.stave.storage.thread.Uninterrupted;

/// Pieces that have been touched. Memory from the system is not there before
/// that: who touches it waits until it is found and zeroed, a large page at a
/// time, and on a virtual machine, whose host has to find it as well, that may
/// be longer than a command should take. A thread does it ahead.
///
/// It is begun by whoever takes so many pieces that more will follow, and has a
/// few ready from then on. The first ones, of all who take any, are in small
/// pages, each of which is quickly there: a few keys need no more. So are those
/// that are not ready, once somebody is served ([#serve]); while a store is
/// loaded, nobody minds, and large pages are better for what follows.
///
/// **Threads** Any takes; one closes, when nobody takes any more.
public final class ReadyMemory implements Pieces, AutoCloseable {
    /// Key arena, buckets, and overflow buckets may need one each at the same time.
    private static final int AHEAD = 4;
    private static final int FIRST_AHEAD = 8;

    private final long bytes;
    private final Threads threads;
    private final BlockingQueue<AnonymousMapping> ready = new ArrayBlockingQueue<>(AHEAD);
    private int taken;
    private @Nullable Thread thread;
    private volatile boolean serving;
    private volatile boolean closed;

    /// @param bytes
    ///            of one piece
    public ReadyMemory(long bytes, Threads threads) {
        this.bytes = bytes;
        this.threads = threads;
    }

    /// From now on, who takes a piece must not be held.
    public void serve() {
        serving = true;
    }

    /// Never waits: when none is ready, it is a fresh one.
    @Override
    public synchronized MemorySegment take(Arena arena) {
        if (++taken == FIRST_AHEAD - AHEAD) {
            thread = threads.makeDaemon("stave-memory", this::prepare);
            thread.start();
        }
        if (taken < FIRST_AHEAD) {
            return LargePages.allocateSmall(bytes, arena); // Who needs no more spares the rest of the page.
        }
        var piece = ready.poll();
        return piece == null ? fresh(arena) : piece.in(arena);
    }

    private MemorySegment fresh(Arena arena) {
        return serving
                ? LargePages.allocateSmall(bytes, arena)
                : LargePages.allocate(bytes, arena);
    }

    private void prepare() {
        while (!closed) {
            var piece = LargePages.map(bytes);
            if (piece.isEmpty()) {
                return;
            }
            piece.get().touch();
            keep(piece.get());
        }
    }

    private void keep(AnonymousMapping piece) {
        try {
            ready.put(piece);
        } catch (InterruptedException _) {
            piece.unmap(); // It is closed.
        }
    }

    /// Gives back what nobody has taken.
    @Override
    public void close() {
        closed = true;
        if (thread != null) {
            thread.interrupt();
            Uninterrupted.join(thread);
        }
        for (var piece = ready.poll(); piece != null; piece = ready.poll()) {
            piece.unmap();
        }
    }
}
