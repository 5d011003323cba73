package dev.stave.protocol;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The parts of a multibulk request that have arrived. The array grows with
/// them, not with the count that the client declares.
///
/// **Threads** Owned by the decoder's thread.
final class Parts {
    static final int FIRST_PARTS = 16;

    private static final byte[][] NONE = {};
    private static final byte[] EMPTY = {};

    private byte[][] parts = NONE;
    private Map<Integer, LargeBulk> large = Map.of();
    private int declared;
    private int filled;
    private long heldBytes;

    void start(int declared) {
        this.declared = declared;
        parts = new byte[Math.min(declared, FIRST_PARTS)][];
        filled = 0;
        heldBytes = 0;
    }

    /// Counts a part of so many bytes against the limit, before any of them is
    /// taken.
    ///
    /// @throws ProtocolException
    ///             if the request would hold too much
    void reserve(int partBytes, long requestBytes) {
        heldBytes += DecoderLimits.PART_OVERHEAD_BYTES + (long) partBytes;
        if (heldBytes > requestBytes) {
            throw ProtocolException.tooLargeRequest();
        }
    }

    /// @return whether the request is complete
    boolean add(LargeBulk part) {
        if (large.isEmpty()) {
            large = new HashMap<>();
        }
        large.put(filled, part);
        return add(EMPTY);
    }

    /// @return whether the request is complete
    boolean add(byte[] part) {
        if (filled == parts.length) {
            parts = Arrays.copyOf(parts, (int) Math.min(declared, 2L * filled));
        }
        parts[filled++] = part;
        return filled == declared;
    }

    /// Gives away the parts, which are complete.
    Request take() {
        var request = new Request(parts, large);
        parts = NONE;
        large = Map.of();
        return request;
    }

    /// Lets go of a request that will never be complete.
    void discard() {
        parts = NONE;
        large.values().forEach(LargeBulk::release);
        large = Map.of();
    }
}
