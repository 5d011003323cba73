package dev.stave.storage;

import java.util.LongSummaryStatistics;
import java.util.concurrent.atomic.AtomicLong;

/// How much of data files may be read for one decision, so that none takes all
/// the memory there is. One value may always be read, however long it is.
///
/// **Threads** Safe for use from any thread.
final class ReadBudget {
    private final long maxBytes;
    private final AtomicLong takenBytes;

    /// @param takenBytes
    ///            by what was read for the same decision before
    ReadBudget(long maxBytes, long takenBytes) {
        this.maxBytes = maxBytes;
        this.takenBytes = new AtomicLong(takenBytes);
    }

    /// Takes what is about to be read, as far as that is known.
    ///
    /// @return whether there was so much left; if not, nothing is taken
    boolean take(long bytes) {
        while (true) {
            var before = takenBytes.get();
            if (bytes > 0 && before > 0 && before + bytes > maxBytes) {
                return false;
            }
            if (takenBytes.compareAndSet(before, before + bytes)) {
                return true;
            }
        }
    }

    /// Whether values of these lengths can be read, all of them.
    boolean allows(LongSummaryStatistics lengths) {
        var isOne = lengths.getSum() == lengths.getMax();
        return isOne || takenBytes.get() + lengths.getSum() <= maxBytes;
    }

    /// What was taken has turned out to be longer: it was compressed.
    void add(long bytes) {
        takenBytes.addAndGet(bytes);
    }

    /// Why no more may be read.
    String refusal() {
        return "what is read at once would take more than max-read-size, " + maxBytes;
    }
}
