package dev.stave.protocol;

import java.util.Arrays;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// One request as a client sent it: the command's name and its arguments, each
/// a string of bytes.
///
/// The arrays are handed over, not copied: whoever receives a request owns them
/// and nobody writes to them again. Large arguments are off the heap, and are
/// given back by [#release].
///
/// **Threads** One after the other.
public final class Request {
    private final byte[][] parts;
    private final Map<Integer, LargeBulk> large;

    /// @param parts
    ///            the name (`parts[0]`) and the arguments; never empty
    public Request(byte[]... parts) {
        this(parts, Map.of());
    }

    /// @param large
    ///            by index; `parts` has empty arrays there
    Request(byte[][] parts, Map<Integer, LargeBulk> large) {
        if (parts.length == 0) {
            throw new IllegalArgumentException("a request has at least a name");
        }
        this.parts = parts;
        this.large = large;
    }

    /// How many parts there are, the name included (what Redis calls `argc`).
    public int count() {
        return parts.length;
    }

    /// The part at `index`; 0 is the command's name. A large one is copied to the
    /// heap for this, which is expensive.
    public byte[] part(int index) {
        var part = parts[index];
        if (part.length == 0 && !large.isEmpty() && large.get(index) != null) {
            part = start(index, length(index));
            parts[index] = part;
        }
        return part;
    }

    /// How long a part is.
    public int length(int index) {
        var bulk = large(index);
        return bulk == null ? parts[index].length : bulk.length();
    }

    /// The beginning of a part, or all of it when it is shorter.
    public byte[] start(int index, int bytes) {
        var bulk = large(index);
        return bulk == null
                ? Arrays.copyOf(parts[index], Math.min(bytes, parts[index].length))
                : LargeBulk.start(bulk, bytes);
    }

    /// The part, if it is a large one.
    public @Nullable LargeBulk large(int index) {
        return large.isEmpty() ? null : large.get(index);
    }

    /// Keeps large parts beyond the [#release] of whoever handed the request over.
    public void retain() {
        if (!large.isEmpty()) {
            large.values().forEach(LargeBulk::retain);
        }
    }

    /// The request has been dealt with.
    public void release() {
        if (!large.isEmpty()) {
            large.values().forEach(LargeBulk::release);
        }
    }
}
