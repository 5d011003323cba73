package dev.stave.storage.simulation;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import dev.stave.storage.Bytes;

/// A file as programs see it, as it was synced, and the changes in between.
///
/// **Threads** Confined to the threads of one [Scheduler].
final class FileImage {
    private final GrowingBytes durable;
    private GrowingBytes content;
    private final List<Change> unsynced = new ArrayList<>();

    private sealed interface Change {
        record Write(long number, int at, Bytes bytes) implements Change {}

        record Cut(long number, int size) implements Change {}
    }

    FileImage() {
        this(new GrowingBytes());
    }

    private FileImage(GrowingBytes durable) {
        this.durable = durable;
        content = durable.copy();
    }

    int size() {
        return content.size();
    }

    void write(long number, ByteBuffer source, int at) {
        var bytes = new byte[source.remaining()];
        source.get(bytes);
        content.write(at, bytes, 0, bytes.length);
        unsynced.add(new Change.Write(number, at, Bytes.wrap(bytes)));
    }

    void cut(long number, int size) {
        content.cut(size);
        unsynced.add(new Change.Cut(number, size));
    }

    int read(ByteBuffer target, int at) {
        var count = Math.clamp((long) size() - at, 0, target.remaining());
        target.put(content.array(), Math.min(at, size()), count);
        return count;
    }

    void sync() {
        for (var change : unsynced) {
            switch (change) {
                case Change.Write(_, var at, var bytes) ->
                    durable.write(at, bytes.array(), 0, bytes.length());
                case Change.Cut(_, var size) -> durable.cut(size);
            }
        }
        unsynced.clear();
    }

    /// Some of what was to be synced was, the rest is gone: what could not be
    /// written is not kept in memory either, and no later sync brings it back.
    void failSync(Survival survival) {
        unsynced.forEach(change -> keep(change, survival, durable));
        unsynced.clear();
        content = durable.copy();
    }

    /// The file after a power cut.
    FileImage survivor(Survival survival) {
        var left = durable.copy();
        unsynced.forEach(change -> keep(change, survival, left));
        return new FileImage(left);
    }

    private static void keep(Change change, Survival survival, GrowingBytes left) {
        switch (change) {
            case Change.Write write -> keepSectors(write, survival, left);
            case Change.Cut(var number, var size) -> {
                if (survival.keeps(number)) {
                    left.cut(size);
                }
            }
        }
    }

    private static void keepSectors(Change.Write write, Survival survival, GrowingBytes left) {
        var end = write.at() + write.bytes().length();
        for (var from = write.at(); from < end;) {
            var next = Math.min(end, (from / survival.sectorBytes() + 1) * survival.sectorBytes());
            if (survival.keeps(write.number())) {
                left.write(from, write.bytes().array(), from - write.at(), next - from);
            } else if (survival.keepsLength()) {
                left.grow(next);
            }
            from = next;
        }
    }

    void flip(int at, int bit) {
        content.flip(at, bit);
        durable.flip(at, bit);
    }
}
