package dev.stave.storage.keydir;

/// The first of an entry's two words; the second is the location.
///
///     bits   field
///     47     key address   in the key arena; 0 with all others 0: the entry is empty
///     15     tag           bits 18 to 32 of the key's hash: spares most comparisons with keys that are not the
///                          one, and a table that grows from looking at the keys
///     1      deadline      whether the deadline table has one for this key
///     1      zero
///
/// A word of all ones makes the entry a link: the location is the number of an
/// overflow bucket.
///
/// **Threads** Stateless.
final class Entry {
    static final long EMPTY = 0;
    static final long LINK = -1;

    private static final int ADDRESS_BITS = 47;
    private static final long ADDRESS_MASK = (1L << ADDRESS_BITS) - 1;
    private static final int TAG_BITS = 15;
    private static final long TAG_MASK = ((1L << TAG_BITS) - 1) << ADDRESS_BITS;
    /// Of the hash. Lower ones choose the bucket, so all keys of a bucket have them
    /// in common; of a very large table that is some bits of the tag, too.
    private static final int FIRST_TAG_BIT = 18;
    private static final long DEADLINE = 1L << 62;

    private Entry() {}

    static long of(long keyAddress, long hash) {
        return keyAddress | tag(hash);
    }

    /// The tag where an entry has it.
    static long tag(long hash) {
        return hash << (ADDRESS_BITS - FIRST_TAG_BIT) & TAG_MASK;
    }

    /// Whether an entry has this bit of its key's hash.
    static boolean knowsBit(int bit) {
        return bit >= FIRST_TAG_BIT && bit < FIRST_TAG_BIT + TAG_BITS;
    }

    static boolean hasBit(long word, int bit) {
        return (word >>> (ADDRESS_BITS + bit - FIRST_TAG_BIT) & 1) != 0;
    }

    static boolean hasTag(long word, long tag) {
        return (word & TAG_MASK) == tag && word != LINK;
    }

    static long keyAddress(long word) {
        return word & ADDRESS_MASK;
    }

    static boolean hasDeadline(long word) {
        return (word & DEADLINE) != 0;
    }

    static long withDeadline(long word, boolean has) {
        return has ? word | DEADLINE : word & ~DEADLINE;
    }

}
