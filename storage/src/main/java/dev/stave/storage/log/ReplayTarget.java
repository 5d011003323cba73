package dev.stave.storage.log;

import java.io.IOException;

/// Takes records in their order, at recovery. See [ReplayTargets].
public interface ReplayTarget {
    void put(int keyspace, byte[] key, long location, long deadlineMillis);

    void delete(int keyspace, byte[] key);

    void expireAt(int keyspace, byte[] key, long deadlineMillis);

    void map(int database, int keyspace, long location);

    void drop(int keyspace);

    /// About so many keys will be put into a keyspace.
    default void expect(int keyspace, long keys) {}

    /// So many bytes of the disk are done with.
    ///
    /// @throws IOException
    ///             to go no further
    default void replayed(long bytes) throws IOException {}
}
