package dev.stave.storage.keydir;

/// Puts that are done together, so that what they read of the keydir is brought
/// near for all of them first.
///
/// **Threads** Owned by who owns the keydir.
public final class PutBatch {
    private static final int MAX_PUTS = LookupAhead.MAX_KEYS;

    private final Keydir keydir;
    private final byte[][] keys = new byte[MAX_PUTS][];
    private final long[] hashes = new long[MAX_PUTS];
    private final long[] locations = new long[MAX_PUTS];
    private final long[] deadlines = new long[MAX_PUTS];
    private final long[] ignored = new long[MAX_PUTS];
    private int size;

    public PutBatch(Keydir keydir) {
        this.keydir = keydir;
    }

    /// Whether this is a key of the keydir, which may be a share.
    public boolean owns(byte[] key) {
        return keydir.owns(keydir.hash(key));
    }

    /// Puts a key soon, unless another share of the keydir owns it.
    public void put(byte[] key, long location, long deadlineMillis) {
        var hash = keydir.hash(key);
        if (!keydir.owns(hash)) {
            return;
        }
        if (size == MAX_PUTS) {
            flush();
        }
        keys[size] = key;
        hashes[size] = hash;
        locations[size] = location;
        deadlines[size++] = deadlineMillis;
    }

    /// Does the puts that wait.
    ///
    /// @return the keydir, which has them
    public Keydir flush() {
        keydir.lookAhead(hashes, size, ignored);
        for (var i = 0; i < size; i++) {
            keydir.put(keys[i], hashes[i], locations[i], deadlines[i]);
        }
        size = 0;
        return keydir;
    }
}
