package dev.stave.storage.file;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.memory.LargePages;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/// Compression of one value, where it pays: LZ4's block format.
///
/// **Threads** Compressing keeps a buffer, so each writer has one of its own.
/// Decompressing is stateless.
final class Lz4 implements AutoCloseable {
    static final int MIN_VALUE_BYTES = 64;
    /// At least this part of a value has to be saved: one in eight.
    private static final int MIN_SAVING = 8;
    private static final int MAX_KEPT_BYTES = 1 << 20;

    /// Native where the platform has it, else Java.
    private static final LZ4Factory FACTORY = LZ4Factory.fastestInstance();
    private static final LZ4Compressor COMPRESSOR = FACTORY.fastCompressor();
    /// The one that checks the bounds of what it reads and writes.
    private static final LZ4SafeDecompressor DECOMPRESSOR = FACTORY.safeDecompressor();

    /// Of a large target.
    private @Nullable Arena arena;
    private ByteBuffer kept = ByteBuffer.allocate(0);

    /// @return the compressed bytes, until the next call; null when that saves
    ///         too little
    @Nullable
    ByteBuffer compress(ByteBuffer value) {
        var plain = value.remaining();
        if (plain < MIN_VALUE_BYTES) {
            return null;
        }
        close();
        var target = target(COMPRESSOR.maxCompressedLength(plain));
        var length = COMPRESSOR.compress(value, value.position(), plain, target, 0,
                target.capacity());
        return length <= plain - (plain / MIN_SAVING)
                ? target.clear().limit(length)
                : null;
    }

    private ByteBuffer target(int bytes) {
        if (bytes <= kept.capacity()) {
            return kept;
        }
        if (bytes <= MAX_KEPT_BYTES) {
            kept = ByteBuffer.allocate(bytes);
            return kept;
        }
        arena = Arena.ofShared();
        return LargePages.allocate(bytes, arena).asByteBuffer();
    }

    /// Gives back what the last value was compressed to.
    @Override
    public void close() {
        if (arena != null) {
            arena.close();
            arena = null;
        }
    }

    /// @param source
    ///            from `start` to its limit
    /// @return whether this gives exactly as many bytes as `target` has room for
    static boolean decompress(ByteBuffer source, int start, ByteBuffer target) {
        try {
            return DECOMPRESSOR.decompress(source, start, source.limit() - start, target, 0,
                    target.capacity()) == target.capacity();
        } catch (LZ4Exception _) {
            return false;
        }
    }
}
