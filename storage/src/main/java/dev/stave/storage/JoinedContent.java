package dev.stave.storage;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/// Strings of bytes one behind the other, as many as were appended. Whoever
/// holds it holds all of them.
///
/// What comes of appending to it shares its arrays, and has one part more in
/// them: a row of appends takes memory and time for its parts alone.
///
/// **Threads** Any: the parts that are its own do not change.
final class JoinedContent implements LargeContent {
    private static final int FIRST_ROOM = 4;

    private final Bytes[] parts;
    /// Where each part ends.
    private final int[] ends;
    /// What is behind so many belongs to others.
    private final int count;
    /// Somebody has taken the place behind the last part.
    private final AtomicBoolean isFollowed = new AtomicBoolean();

    private JoinedContent(Bytes[] parts, int[] ends, int count) {
        this.parts = parts;
        this.ends = ends;
        this.count = count;
    }

    /// Neither of them is empty.
    static JoinedContent of(Bytes first, Bytes second) {
        return first.large() instanceof JoinedContent joined
                ? joined.with(second)
                : new JoinedContent(new Bytes[FIRST_ROOM], new int[FIRST_ROOM], 0).with(first)
                        .with(second);
    }

    private JoinedContent with(Bytes last) {
        var hasRoom = count < parts.length && isFollowed.compareAndSet(false, true);
        var longer = hasRoom ? parts : Arrays.copyOf(parts, Math.max(FIRST_ROOM, 2 * count));
        var longerEnds = hasRoom ? ends : Arrays.copyOf(ends, longer.length);
        longer[count] = last;
        longerEnds[count] = Math.addExact(length(), last.length());
        return new JoinedContent(longer, longerEnds, count + 1);
    }

    @Override
    public int length() {
        return count == 0 ? 0 : ends[count - 1];
    }

    @Override
    public void read(int from, ByteBuffer target) {
        var end = target.limit();
        var at = from;
        for (var i = partAt(from); target.position() < end; i++) {
            var inPart = at - (ends[i] - parts[i].length());
            var bytes = Math.min(ends[i] - at, end - target.position());
            parts[i].read(inPart, target.limit(target.position() + bytes));
            at += bytes;
        }
    }

    /// The first part that ends behind an index.
    private int partAt(int index) {
        var found = Arrays.binarySearch(ends, 0, count, index + 1);
        return found >= 0 ? found : -found - 1;
    }

    @Override
    public void retain() {
        for (var i = 0; i < count; i++) {
            parts[i].retain();
        }
    }

    @Override
    public void release() {
        for (var i = 0; i < count; i++) {
            parts[i].release();
        }
    }
}
