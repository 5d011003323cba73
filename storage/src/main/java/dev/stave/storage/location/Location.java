package dev.stave.storage.location;

/// Where a record is, in 64 bits: what the keydir keeps for each key.
///
///     bits   field
///     22     slot      which file, as a number that is free again when the file is gone
///     28     offset    in units of 8 bytes, so a file has up to 2 GiB
///     14     length    in units of 8 bytes, rounded up; the highest value means "that or more"
///
/// A location is never 0: offset 0 of a file is its header.
///
/// **Threads** Stateless.
public final class Location {
    public static final int MAX_SLOTS = 1 << 22;
    public static final int MAX_FILE_BYTES = Integer.MAX_VALUE & -8;
    /// Every record begins at a multiple of this.
    public static final int ALIGNMENT = 8;

    private static final int LENGTH_BITS = 14;
    private static final int OFFSET_BITS = 28;
    private static final long OFFSET_MASK = (1L << OFFSET_BITS) - 1;
    private static final int MAX_LENGTH_UNITS = (1 << LENGTH_BITS) - 1;

    private Location() {}

    /// @param offset
    ///            a multiple of [#ALIGNMENT]
    /// @param lengthBytes
    ///            of the record, with or without its padding
    public static long of(int slot, int offset, int lengthBytes) {
        var lengthUnits = Math.min(MAX_LENGTH_UNITS, units(lengthBytes));
        return ((long) slot << (OFFSET_BITS + LENGTH_BITS)) | ((long) units(offset) << LENGTH_BITS)
                | lengthUnits;
    }

    public static int slot(long location) {
        return (int) (location >>> (OFFSET_BITS + LENGTH_BITS));
    }

    public static int offset(long location) {
        return (int) (location >>> LENGTH_BITS & OFFSET_MASK) * ALIGNMENT;
    }

    /// The bytes of the record with its padding, or 0 when it is too long for the
    /// location to tell.
    public static int lengthIfExact(long location) {
        var lengthUnits = (int) location & MAX_LENGTH_UNITS;
        return lengthUnits == MAX_LENGTH_UNITS ? 0 : lengthUnits * ALIGNMENT;
    }

    /// Up to where `offset` has to go so that the next record is aligned.
    public static int align(int offset) {
        return (offset + ALIGNMENT - 1) & -ALIGNMENT;
    }

    private static int units(int bytes) {
        return (bytes + ALIGNMENT - 1) / ALIGNMENT;
    }
}
