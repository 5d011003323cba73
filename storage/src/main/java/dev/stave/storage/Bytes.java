package dev.stave.storage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// An immutable string of bytes: every key, and the content of every string
/// value.
///
/// It wraps the array that it is given without a copy: the giver does not write
/// to it afterwards, nor does whoever reads it through [#array()].
public final class Bytes implements Comparable<Bytes> {
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] array;

    private Bytes(byte[] array) {
        this.array = array;
    }

    public static Bytes wrap(byte[] array) {
        return new Bytes(array);
    }

    /// The UTF-8 bytes of `text`.
    public static Bytes of(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public int length() {
        return array.length;
    }

    public byte at(int index) {
        return array[index];
    }

    public boolean startsWith(Bytes prefix) {
        return array.length >= prefix.array.length
                && Arrays.equals(array, 0, prefix.array.length, prefix.array, 0,
                        prefix.array.length);
    }

    /// The wrapped array itself, for reading only.
    public byte[] array() {
        return array;
    }

    /// The bytes as UTF-8; what is not UTF-8 becomes U+FFFD.
    public String text() {
        return new String(array, StandardCharsets.UTF_8);
    }

    /// Unsigned, byte by byte: the order of range queries.
    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(array, other.array);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(array, that.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    @Override
    public String toString() {
        return text();
    }
}
