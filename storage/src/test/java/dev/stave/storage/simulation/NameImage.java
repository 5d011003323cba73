package dev.stave.storage.simulation;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A directory as programs see it, as it was synced, and the changes in
/// between.
///
/// **Threads** Confined to the threads of one [Scheduler].
final class NameImage {
    private final TreeMap<String, FileImage> durable = new TreeMap<>();
    private final TreeMap<String, FileImage> names = new TreeMap<>();
    private final List<Change> unsynced = new ArrayList<>();

    private sealed interface Change {
        long number();

        void apply(Map<String, FileImage> names);

        record Create(long number, String name, FileImage file) implements Change {
            @Override
            public void apply(Map<String, FileImage> names) {
                names.put(name, file);
            }
        }

        record Rename(long number, String from, String to, FileImage file) implements Change {
            @Override
            public void apply(Map<String, FileImage> names) {
                names.remove(from);
                names.put(to, file);
            }
        }

        record Delete(long number, String name) implements Change {
            @Override
            public void apply(Map<String, FileImage> names) {
                names.remove(name);
            }
        }
    }

    Map<String, FileImage> names() {
        return names;
    }

    void create(long number, String name, FileImage file) {
        change(new Change.Create(number, name, file));
    }

    void rename(long number, String from, String to, FileImage file) {
        change(new Change.Rename(number, from, to, file));
    }

    void delete(long number, String name) {
        change(new Change.Delete(number, name));
    }

    private void change(Change change) {
        change.apply(names);
        unsynced.add(change);
    }

    void sync() {
        unsynced.clear();
        durable.clear();
        durable.putAll(names);
    }

    /// The directory after a power cut. Two names of one file stay that.
    NameImage survivor(Survival survival) {
        var left = new TreeMap<>(durable);
        for (var change : unsynced) {
            if (survival.keeps(change.number())) {
                change.apply(left);
            }
        }
        var survivor = new NameImage();
        var files = new IdentityHashMap<FileImage, FileImage>();
        left.forEach((name, file) -> survivor.names.put(name,
                files.computeIfAbsent(file, each -> each.survivor(survival))));
        survivor.sync();
        return survivor;
    }
}
