package dev.stave.storage.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// The data files in use: by slot, which is how a location names them, and in
/// order of precedence.
///
/// **Threads** Owned by the writer; a reader that races with it may look up a
/// slot, and gets anything, an exception too.
public final class DataFileTable implements AutoCloseable {
    private static final int INITIAL_SLOTS = 16;

    private @Nullable OpenDataFile[] bySlot = new OpenDataFile[INITIAL_SLOTS];
    private final List<OpenDataFile> inOrder = new ArrayList<>();

    public boolean isEmpty() {
        return inOrder.isEmpty();
    }

    public OpenDataFile at(int slot) {
        var file = slot < bySlot.length ? bySlot[slot] : null;
        if (file == null) {
            throw new IllegalStateException("no data file in slot " + slot);
        }
        return file;
    }

    /// Files that come after all others, or take the place of the ones with these
    /// ids, which stay reachable by slot until they are retired.
    public void add(List<OpenDataFile> files, Set<Long> replaced) {
        var place = inOrder.size();
        for (var i = inOrder.size() - 1; i >= 0; i--) {
            if (replaced.contains(inOrder.get(i).id())) {
                inOrder.remove(i);
                place = i;
            }
        }
        inOrder.addAll(place, files);
        files.forEach(this::enter);
    }

    private void enter(OpenDataFile file) {
        if (file.slot() >= bySlot.length) {
            bySlot = Arrays.copyOf(bySlot, Math.max(file.slot() + 1, bySlot.length * 2));
        }
        bySlot[file.slot()] = file;
    }

    /// The files with these ids that were replaced and are not retired.
    public List<OpenDataFile> replaced(Set<Long> ids) {
        return inUse().filter(file -> ids.contains(file.id())).toList();
    }

    /// No location names the file any more.
    public void retire(OpenDataFile file) {
        bySlot[file.slot()] = null;
    }

    /// In order of precedence, without those that were replaced.
    public List<OpenDataFile> inOrder() {
        return inOrder;
    }

    public void clearLive(int database) {
        inUse().forEach(file -> file.live().clear(database));
    }

    public void swapLive(int database, int other) {
        inUse().forEach(file -> file.live().swap(database, other));
    }

    /// Those that were replaced and are not retired included.
    private Stream<OpenDataFile> inUse() {
        return Arrays.stream(bySlot).filter(Objects::nonNull);
    }

    public long bytes() {
        return inOrder.stream().mapToLong(file -> file.file().info().bytes()).sum();
    }

    public long liveBytes() {
        return inOrder.stream().mapToLong(file -> file.live().total()).sum();
    }

    /// As [#liveBytes], once all keys point to the files that they are to point to.
    public long liveBytesToBe() {
        return inOrder.stream().mapToLong(
                file -> file.isSettled() ? file.live().total() : file.file().info().bytes()).sum();
    }

    /// Closes all files that nobody reads any more.
    @Override
    public void close() {
        inUse().forEach(OpenDataFile::release);
    }
}
