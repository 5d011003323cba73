package dev.stave.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// An immutable string of bytes: every key, and the content of every string
/// value.
///
/// It wraps the array that it is given without a copy: the giver does not write
/// to it afterwards, nor does whoever reads it through [#array()]. A large value
/// may be off the heap instead ([#large()]).
public final class Bytes implements Comparable<Bytes> {
    public static final Bytes EMPTY = new Bytes(new byte[0], null);

    /// Of a large content: null until somebody asks for it.
    private byte @Nullable [] array;
    private final @Nullable LargeContent large;

    private Bytes(byte @Nullable [] array, @Nullable LargeContent large) {
        this.array = array;
        this.large = large;
    }

    public static Bytes wrap(byte[] array) {
        return new Bytes(array, null);
    }

    /// Bytes off the heap. They are valid as long as the content is held.
    public static Bytes large(LargeContent content) {
        return new Bytes(null, content);
    }

    /// The UTF-8 bytes of `text`.
    public static Bytes of(String text) {
        return wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    public int length() {
        return large == null ? array().length : large.length();
    }

    public byte at(int index) {
        return array()[index];
    }

    public boolean startsWith(Bytes prefix) {
        return length() >= prefix.length()
                && Arrays.equals(array(), 0, prefix.length(), prefix.array(), 0, prefix.length());
    }

    /// The content, if it is off the heap.
    public @Nullable LargeContent large() {
        return large;
    }

    /// These bytes and then others; of much, nothing is copied now.
    public Bytes joined(Bytes other) {
        if (length() == 0) {
            return other;
        }
        if (other.length() == 0) {
            return this;
        }
        if ((long) length() + other.length() > LargeContent.THRESHOLD_BYTES) {
            return large(JoinedContent.of(this, other));
        }
        var whole = Arrays.copyOf(array(), length() + other.length());
        System.arraycopy(other.array(), 0, whole, length(), other.length());
        return wrap(whole);
    }

    /// The content that is not to be handled in one go, wherever it is; null when
    /// there are few bytes.
    public @Nullable LargeContent content() {
        return large != null || length() <= LargeContent.THRESHOLD_BYTES
                ? large
                : new HeapContent(this);
    }

    /// Fills what remains of `target` with the bytes from `from` on.
    void read(int from, ByteBuffer target) {
        if (large == null) {
            target.put(array(), from, target.remaining());
        } else {
            large.read(from, target);
        }
    }

    /// Holds what is off the heap, as [LargeContent#retain].
    public void retain() {
        if (large != null) {
            large.retain();
        }
    }

    /// Lets go of what is off the heap.
    public void release() {
        if (large != null) {
            large.release();
        }
    }

    /// A part of them, on the heap.
    public byte[] range(int from, int end) {
        var part = new byte[end - from];
        read(from, ByteBuffer.wrap(part));
        return part;
    }

    /// The wrapped array itself, for reading only. Of a large content it is a copy,
    /// which is expensive.
    public byte[] array() {
        var present = array;
        if (present == null) {
            present = Objects.requireNonNull(large).toArray();
            array = present;
        }
        return present;
    }

    /// The bytes as UTF-8; what is not UTF-8 becomes U+FFFD.
    public String text() {
        return new String(array(), StandardCharsets.UTF_8);
    }

    /// Unsigned, byte by byte: the order of range queries.
    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(array(), other.array());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(array(), that.array());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array());
    }

    @Override
    public String toString() {
        return text();
    }
}
