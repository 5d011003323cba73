package dev.stave.server.execution;

import java.util.ArrayList;
import java.util.List;

import dev.stave.protocol.LargeBulk;
import dev.stave.protocol.ReplyEncoder;

/// Large values that stand between the other bytes of a client's replies. They
/// are held until they have been sent.
///
/// **Threads** One after the other: the writer, then the connection's loop.
public final class LargeReplies implements ReplyEncoder.LargeBulks {
    /// @param at
    ///            the index in the other bytes that the value stands before
    public record Place(int at, LargeBulk content) {}

    private final List<Place> places = new ArrayList<>(0);
    private long bytes;

    @Override
    public void add(int at, LargeBulk content) {
        content.retain();
        places.add(new Place(at, content));
        bytes += content.length();
    }

    /// In their order.
    public List<Place> places() {
        return places;
    }

    public boolean isEmpty() {
        return places.isEmpty();
    }

    /// The bytes of all values.
    public long bytes() {
        return bytes;
    }

    /// Takes back what stands behind this index.
    void truncate(int at) {
        while (!places.isEmpty() && places.getLast().at() > at) {
            var last = places.removeLast().content();
            bytes -= last.length();
            last.release();
        }
    }

    /// Nothing of it is going to be sent.
    public void release() {
        truncate(-1);
    }
}
