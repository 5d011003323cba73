package dev.stave.storage.compaction;

import java.util.ArrayList;
import java.util.List;

/// Things that the owner is asked about together: each question waits for its
/// turn behind what clients ask for.
///
/// **Threads** Confined.
final class Batch<T> {
    static final int MAX_ITEMS = 1024;
    static final int MAX_BYTES = 4 << 20;

    private final List<T> items = new ArrayList<>(MAX_ITEMS);
    private int bytes;

    /// Whether something that takes so many bytes may be added before the next
    /// [#clear].
    boolean hasRoomFor(int more) {
        return items.isEmpty() || (items.size() < MAX_ITEMS && bytes <= MAX_BYTES - more);
    }

    void add(T item, int itemBytes) {
        items.add(item);
        bytes += itemBytes;
    }

    List<T> items() {
        return items;
    }

    void clear() {
        items.clear();
        bytes = 0;
    }
}
