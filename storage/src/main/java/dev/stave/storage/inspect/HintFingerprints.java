package dev.stave.storage.inspect;

import java.util.Arrays;

import dev.stave.storage.file.Hint;
import dev.stave.storage.file.RawRecord;

/// The hints of one file in 8 bytes each, to be compared with the records: the
/// hint file's own checksums have told damage, this tells a hint that is about
/// another record.
///
/// **Threads** Confined.
final class HintFingerprints {
    private static final int INITIAL = 1024;

    private long[] fingerprints = new long[INITIAL];
    private int count;

    void add(Hint hint) {
        if (count == fingerprints.length) {
            fingerprints = Arrays.copyOf(fingerprints, count * 2);
        }
        fingerprints[count++] = of(hint);
    }

    int count() {
        return count;
    }

    /// Whether the hint of this number says what the record says.
    boolean matches(int index, RawRecord record) {
        return index < count && fingerprints[index] == of(new Hint(record.keyspace(),
                record.isTombstone(), record.key(), record.offset(), record.length(),
                record.deadlineMillis()));
    }

    private static long of(Hint hint) {
        return ((long) hint.offset() << Integer.SIZE) | Integer.toUnsignedLong(hint.hashCode());
    }
}
