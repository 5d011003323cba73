package dev.stave.storage.simulation;

import java.util.Arrays;

/// The content of a file, which grows with what is written to it.
///
/// **Threads** Confined.
final class GrowingBytes {
    private byte[] bytes;
    private int size;

    GrowingBytes() {
        this(new byte[0]);
    }

    private GrowingBytes(byte[] bytes) {
        this.bytes = bytes;
        size = bytes.length;
    }

    GrowingBytes copy() {
        return new GrowingBytes(Arrays.copyOf(bytes, size));
    }

    int size() {
        return size;
    }

    byte[] array() {
        return bytes;
    }

    void write(int at, byte[] source, int from, int length) {
        grow(at + length);
        System.arraycopy(source, from, bytes, at, length);
    }

    /// What is new is zero.
    void grow(int newSize) {
        if (newSize > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(newSize, bytes.length * 2));
        }
        size = Math.max(size, newSize);
    }

    void cut(int newSize) {
        if (newSize < size) {
            Arrays.fill(bytes, newSize, size, (byte) 0);
            size = newSize;
        }
    }

    void flip(int at, int bit) {
        bytes[at] ^= (byte) (1 << bit);
    }
}
