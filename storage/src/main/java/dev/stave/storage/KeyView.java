package dev.stave.storage;

import java.util.OptionalLong;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/// The keys of one logical database as they are at one moment: what a command
/// decides on. A key whose deadline has come is absent, exactly from that
/// millisecond on.
///
/// **Threads** Only within the call that was given the view.
public interface KeyView {
    /// The logical database, from 0; what the mutations of the decision name.
    int database();

    /// The moment, Unix time in milliseconds.
    long nowMillis();

    /// What the key holds, or null when there is no such key.
    @Nullable
    Stored find(Bytes key);

    /// Whether the key exists. Cheaper than [#find]: the value is not read.
    boolean contains(Bytes key);

    /// Whether the key exists, which counts as a use of it, as [#find] does and
    /// [#contains] does not.
    default boolean touch(Bytes key) {
        return contains(key);
    }

    /// When the key ends ([Stored#NO_DEADLINE]: never); empty when there is no such
    /// key. Cheaper than [#find], as [#contains] is.
    OptionalLong deadlineMillis(Bytes key);

    /// The same moment in another database.
    KeyView inDatabase(int database);

    /// How many keys there are, those included whose deadline has come but which
    /// nobody has met since.
    long size();

    /// Any key, each about equally likely, or null when there is none.
    @Nullable
    Bytes randomKey();

    /// Goes over a part of the keys: about `count` of them, in steps that end where
    /// a next call can go on. A key that is there from the first call (cursor 0) to
    /// the last (which returns 0) is seen at least once, whatever comes, goes or
    /// moves meanwhile; a key can be seen twice.
    ///
    /// @param cursor
    ///            0, or what the last call returned
    /// @return where to go on, or 0 at the end; never above 2^53, which every client
    ///         can hold
    long scan(long cursor, int count, Consumer<Bytes> visitor);

    /// Goes over all keys, each once.
    void forEachKey(Consumer<Bytes> visitor);
}
