package dev.stave.storage.simulation;

import java.util.Random;

/// What a power cut leaves of the changes that were not synced: nothing, all,
/// those up to a moment, or any of them; of a write, any of its sectors.
///
/// **Threads** Confined.
final class Survival {
    /// Disks write 512 bytes or 4 KiB whole.
    private static final int[] SECTOR_BYTES = {512, 4096};

    private enum Mode {
        NOTHING, ALL, PREFIX, SUBSET
    }

    private final Random random;
    private final Mode mode;
    private final long lastKept;
    private final int sectorBytes;
    private final double part;

    private Survival(Random random, Mode mode, long lastKept) {
        this.random = random;
        this.mode = mode;
        this.lastKept = lastKept;
        sectorBytes = SECTOR_BYTES[random.nextInt(SECTOR_BYTES.length)];
        part = random.nextDouble();
    }

    /// @param changes
    ///            how many there have been
    static Survival any(Random random, long changes) {
        var mode = Mode.values()[random.nextInt(Mode.values().length)];
        var latest = Math.min(changes, 40);
        return new Survival(random, mode, changes - (long) (random.nextDouble() * latest));
    }

    static Survival nothing(Random random) {
        return new Survival(random, Mode.NOTHING, 0);
    }

    static Survival all(Random random) {
        return new Survival(random, Mode.ALL, 0);
    }

    /// What a sync leaves that fails.
    static Survival subset(Random random) {
        return new Survival(random, Mode.SUBSET, 0);
    }

    int sectorBytes() {
        return sectorBytes;
    }

    /// Whether a change with this number, or one sector of it, is kept.
    boolean keeps(long change) {
        return switch (mode) {
            case NOTHING -> false;
            case ALL -> true;
            case PREFIX -> change < lastKept || (change == lastKept && random.nextBoolean());
            case SUBSET -> random.nextDouble() < part;
        };
    }

    /// Whether the file is as long as if a lost sector had been written.
    boolean keepsLength() {
        return mode == Mode.SUBSET && random.nextBoolean();
    }
}
