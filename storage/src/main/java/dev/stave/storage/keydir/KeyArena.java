package dev.stave.storage.keydir;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;

import dev.stave.storage.memory.Pieces;

/// The bytes of keys. A slot's address is good until it is freed; freed slots
/// are used again for keys of about the same length.
///
///     offset  size  field
///     0       1     length     of the key, or 255 when it stands behind
///     1       0, 4  length     of a key of 255 bytes and more
///     …       …     key
///
/// A free slot holds the address of the next one of its class in its first eight
/// bytes; 0 ends the list.
///
/// **Threads** Owned by the writer; each share by the thread that fills it.
final class KeyArena {
    static final int MAX_KEY_BYTES = 65_535;

    /// The address of no key.
    private static final long NOTHING = 0;
    private static final int LONG_KEY = 255;
    private static final int USUAL_KEY_BYTES = 16;
    private static final int SHORT_HEADER = 1;
    private static final int LONG_HEADER = SHORT_HEADER + Integer.BYTES;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle ARRAY_LONGS = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);

    private final Chunks chunks;
    private final long[] freeByClass = new long[SlotClass.COUNT];
    /// What shares have left of their last chunks.
    private final Deque<Rest> rests = new ArrayDeque<>();
    /// Where the next slot goes, and where the chunk ends that it is in.
    private long end;
    private long limit;
    private long usedBytes;

    /// The end of a chunk, which holds nothing.
    private record Rest(long start, long limit) {}

    KeyArena(Arena arena, Pieces pieces) {
        this(new Chunks(arena, pieces));
    }

    private KeyArena(Chunks chunks) {
        this.chunks = chunks;
    }

    /// For keys that another thread adds, in chunks of its own.
    KeyArena share() {
        return new KeyArena(chunks.share());
    }

    /// Takes over the slots of a share, which is not used any more, and what is
    /// left of its last chunk.
    void unite(KeyArena share) {
        for (var i = 0; i < freeByClass.length; i++) {
            for (var free = share.freeByClass[i]; free != 0;) {
                var next = chunks.at(free).get(LONG, Chunks.offset(free));
                release(free, i);
                free = next;
            }
        }
        rests.add(new Rest(share.end, share.limit));
        usedBytes += share.usedBytes;
    }

    long add(byte[] key) {
        var header = key.length < LONG_KEY ? SHORT_HEADER : LONG_HEADER;
        var slotClass = SlotClass.of(header + key.length);
        var address = allocate(slotClass);
        usedBytes += SlotClass.bytes(slotClass);
        var chunk = chunks.at(address);
        var at = Chunks.offset(address);
        if (header == SHORT_HEADER) {
            chunk.set(ValueLayout.JAVA_BYTE, at, (byte) key.length);
        } else {
            chunk.set(ValueLayout.JAVA_BYTE, at, (byte) LONG_KEY);
            chunk.set(INT, at + SHORT_HEADER, key.length);
        }
        MemorySegment.copy(key, 0, chunk, ValueLayout.JAVA_BYTE, at + header, key.length);
        return address;
    }

    private long allocate(int slotClass) {
        var free = freeByClass[slotClass];
        if (free != 0) {
            freeByClass[slotClass] = chunks.at(free).get(LONG, Chunks.offset(free));
            return free;
        }
        var bytes = SlotClass.bytes(slotClass);
        while (end + bytes > limit) { // What is left of a chunk is too small to matter.
            goOn();
        }
        var address = end;
        end += bytes;
        return address;
    }

    private void goOn() {
        var rest = rests.poll();
        var start = rest == null ? chunks.append() : rest.start();
        limit = rest == null ? start + Chunks.CHUNK_BYTES : rest.limit();
        end = Math.max(start, NOTHING + Long.BYTES);
    }

    void free(long address) {
        var length = length(address);
        var slotClass = SlotClass.of(header(length) + length);
        release(address, slotClass);
        usedBytes -= SlotClass.bytes(slotClass);
    }

    private void release(long address, int slotClass) {
        chunks.at(address).set(LONG, Chunks.offset(address), freeByClass[slotClass]);
        freeByClass[slotClass] = address;
    }

    byte[] key(long address) {
        var key = new byte[length(address)];
        MemorySegment.copy(chunks.at(address), ValueLayout.JAVA_BYTE,
                Chunks.offset(address) + header(key.length), key, 0, key.length);
        return key;
    }

    boolean holds(long address, byte[] key) {
        if (length(address) != key.length) {
            return false;
        }
        var chunk = chunks.at(address);
        var base = Chunks.offset(address) + header(key.length);
        var at = 0;
        for (; at + Long.BYTES <= key.length; at += Long.BYTES) {
            if (chunk.get(LONG, base + at) != (long) ARRAY_LONGS.get(key, at)) {
                return false;
            }
        }
        for (; at < key.length; at++) {
            if (chunk.get(ValueLayout.JAVA_BYTE, base + at) != key[at]) {
                return false;
            }
        }
        return true;
    }

    /// Reads the beginning of a key, and where one of the usual length ends, for
    /// nothing but to have them near: it may begin in one cache line and end in
    /// the next.
    int touch(long address) {
        var chunk = chunks.at(address);
        var at = Chunks.offset(address);
        return chunk.get(ValueLayout.JAVA_BYTE, at) | chunk.get(ValueLayout.JAVA_BYTE,
                Math.min(at + USUAL_KEY_BYTES, Chunks.CHUNK_BYTES - 1));
    }

    private int length(long address) {
        var chunk = chunks.at(address);
        var at = Chunks.offset(address);
        var length = Byte.toUnsignedInt(chunk.get(ValueLayout.JAVA_BYTE, at));
        return length < LONG_KEY ? length : chunk.get(INT, at + SHORT_HEADER);
    }

    private static int header(int keyLength) {
        return keyLength < LONG_KEY ? SHORT_HEADER : LONG_HEADER;
    }

    /// Of all slots that hold a key.
    long usedBytes() {
        return usedBytes;
    }

    long reservedBytes() {
        return chunks.reservedBytes();
    }
}
