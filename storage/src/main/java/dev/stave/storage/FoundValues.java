package dev.stave.storage;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// What keys held at one moment, on the way out of the store. What is large is
/// off the heap and may be used for something else as soon as nobody holds it,
/// and to copy it takes longer than the owner may be kept.
///
/// **Threads** Made and held by the store's owner, then copied by any thread.
final class FoundValues {
    private final List<@Nullable Bytes> values;

    private FoundValues(List<@Nullable Bytes> values) {
        this.values = values;
    }

    /// @return in the order of the keys; null for each that does not exist
    static FoundValues of(KeyView view, List<Bytes> keys) {
        var values = new ArrayList<@Nullable Bytes>(keys.size());
        for (var key : keys) {
            var stored = view.find(key);
            values.add(stored == null ? null : switch (stored.value()) {
                case Value.StringValue(var bytes) -> bytes;
            });
        }
        return new FoundValues(values);
    }

    /// Keeps them until they are [#copied].
    void hold() {
        for (var value : values) {
            if (value != null) {
                value.retain();
            }
        }
    }

    /// All of them on the heap; they are let go.
    List<@Nullable Bytes> copied() {
        var copies = new ArrayList<@Nullable Bytes>(values.size());
        try {
            for (var value : values) {
                copies.add(value == null ? null : onHeap(value));
            }
            return copies;
        } finally {
            letGo();
        }
    }

    private void letGo() {
        for (var value : values) {
            if (value != null) {
                value.release();
            }
        }
    }

    private static Bytes onHeap(Bytes value) {
        return value.large() == null ? value : Bytes.wrap(value.array());
    }
}
