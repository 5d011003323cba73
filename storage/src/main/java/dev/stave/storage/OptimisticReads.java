package dev.stave.storage;

import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

/// Reads without the store's lock: whoever asks looks at what the owner may be
/// changing at the time, and what comes of it counts only if the owner did not.
///
/// What a reader meets meanwhile may be torn, moved or given back. It does no
/// harm:
///
/// - **Memory off the heap** is reached through memory segments of shared arenas
///   and buffers on them, each of which knows its bounds and whether its arena
///   is closed. To close one waits until no thread is inside an access, so a
///   stale reader gets an exception, never memory that is no longer there:
///   keydirs, use tables and segments need no time of grace. A segment's memory
///   that passes to another segment is still there, and its content does not
///   count.
/// - **Objects on the heap** stay as long as somebody looks at them; an index
///   out of bounds or a slot that is empty is an exception.
/// - **Loops** of an attempt are bounded by the reader: [OptimisticView] names
///   how.
/// - **Lengths** are checked before something of that length is made.
///
/// So an exception while the version has changed says no more than that: try
/// again. If it has not changed, it is the view's word that this is for the
/// owner to answer, or a defect, which the owner will meet as well.
///
/// **Threads** Any.
final class OptimisticReads {
    /// Whoever finds the store changed so often waits for the lock, where its
    /// turn comes.
    private static final int ATTEMPTS = 4;
    /// So long an owner is waited for: about what a small write takes.
    private static final int SPINS = 64;

    private final StoreLock lock;
    private final OptimisticView view;

    OptimisticReads(StoreLock lock, OptimisticView view) {
        this.lock = lock;
        this.view = view;
    }

    /// What to find out about something. It changes nothing, and may
    /// throw anything.
    @FunctionalInterface
    interface Question<K, T extends @Nullable Object> {
        T answer(OptimisticView view, K asked);
    }

    /// @param owned
    ///            asks the same as the owner
    <K, T extends @Nullable Object> T read(Stave store, K asked, Question<K, T> question,
            BiFunction<Stave, K, T> owned) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var version = awaitVersion();
            if (StoreLock.isHeld(version)) {
                break;
            }
            try {
                var answer = question.answer(view, asked);
                if (lock.validate(version)) {
                    return answer;
                }
            } catch (RuntimeException _) {
                if (lock.validate(version)) {
                    break;
                }
            }
        }
        return owned.apply(store, asked);
    }

    private long awaitVersion() {
        var version = lock.readVersion();
        for (var spins = 0; spins < SPINS && StoreLock.isHeld(version); spins++) {
            Thread.onSpinWait();
            version = lock.readVersion();
        }
        return version;
    }
}
