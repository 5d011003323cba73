package dev.stave.bench.engines;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/// What all engines can do. Each is given the same arrays, does what its own
/// API asks for with them, and answers with arrays of its own.
///
/// A call that writes returns when the write is as safe as the [Durability] says
/// that the store was opened with.
///
/// **Threads** Any.
interface StoreUnderTest extends AutoCloseable {
    void put(byte[] key, byte[] value) throws Exception;

    byte @Nullable [] get(byte[] key) throws Exception;

    void delete(byte[] key) throws Exception;

    /// Puts all of them at one moment, where the engine can.
    void putAll(byte[][] keys, byte[][] values) throws Exception;

    /// The values in the order of the keys; null for each that does not exist.
    byte[] @Nullable [] getAll(byte[][] keys) throws Exception;

    @Override
    void close() throws IOException;
}
