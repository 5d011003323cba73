package dev.stave.storage.file;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/// Compression of one value, where it pays: LZ4's block format.
///
/// **Threads** Compressing keeps a buffer, so each writer has one of its own.
/// Decompressing is stateless.
final class Lz4 {
    static final int MIN_VALUE_BYTES = 64;
    /// At least this part of a value has to be saved: one in eight.
    private static final int MIN_SAVING = 8;
    private static final int MAX_KEPT_BYTES = 1 << 20;

    /// Native where the platform has it, else Java.
    private static final LZ4Factory FACTORY = LZ4Factory.fastestInstance();
    private static final LZ4Compressor COMPRESSOR = FACTORY.fastCompressor();
    /// The one that checks the bounds of what it reads and writes.
    private static final LZ4SafeDecompressor DECOMPRESSOR = FACTORY.safeDecompressor();

    private ByteBuffer kept = ByteBuffer.allocate(0);

    /// @return the compressed bytes, until the next call; null when that saves
    ///         too little
    @Nullable
    ByteBuffer compress(byte[] value) {
        if (value.length < MIN_VALUE_BYTES) {
            return null;
        }
        var target = target(COMPRESSOR.maxCompressedLength(value.length));
        var length = COMPRESSOR.compress(ByteBuffer.wrap(value), 0, value.length, target, 0,
                target.capacity());
        return length <= value.length - (value.length / MIN_SAVING)
                ? target.clear().limit(length)
                : null;
    }

    private ByteBuffer target(int bytes) {
        if (bytes <= kept.capacity()) {
            return kept;
        }
        var target = ByteBuffer.allocate(bytes);
        if (bytes <= MAX_KEPT_BYTES) {
            kept = target;
        }
        return target;
    }

    /// @param source
    ///            from `start` to its limit
    /// @return null when this does not give exactly `length` bytes
    static byte @Nullable [] decompress(ByteBuffer source, int start, int length) {
        var target = new byte[length];
        try {
            var count = DECOMPRESSOR.decompress(source, start, source.limit() - start,
                    ByteBuffer.wrap(target), 0, length);
            return count == length ? target : null;
        } catch (LZ4Exception _) {
            return null;
        }
    }
}
