package dev.stave.storage.keydir;

/// The sizes that slots for keys have: in steps of 4 bytes up to 128, of 32 up
/// to 1,024, of 512 beyond.
///
/// **Threads** Stateless.
final class SlotClass {
    private static final int MIN = 8;
    private static final int SMALL = 128;
    private static final int SMALL_STEP = 4;
    private static final int MEDIUM = 1024;
    private static final int MEDIUM_STEP = 32;
    private static final int LARGE_STEP = 512;
    private static final int FIRST_MEDIUM = SMALL / SMALL_STEP + 1;
    private static final int FIRST_LARGE = FIRST_MEDIUM + (MEDIUM - SMALL) / MEDIUM_STEP;
    static final int COUNT = FIRST_LARGE + (KeyArena.MAX_KEY_BYTES + LARGE_STEP) / LARGE_STEP + 1;

    private SlotClass() {}

    static int of(int bytes) {
        if (bytes <= SMALL) {
            return steps(Math.max(bytes, MIN), SMALL_STEP);
        }
        return bytes <= MEDIUM
                ? FIRST_MEDIUM - 1 + steps(bytes - SMALL, MEDIUM_STEP)
                : FIRST_LARGE - 1 + steps(bytes - MEDIUM, LARGE_STEP);
    }

    static int bytes(int slotClass) {
        if (slotClass < FIRST_MEDIUM) {
            return slotClass * SMALL_STEP;
        }
        return slotClass < FIRST_LARGE
                ? SMALL + (slotClass - FIRST_MEDIUM + 1) * MEDIUM_STEP
                : MEDIUM + (slotClass - FIRST_LARGE + 1) * LARGE_STEP;
    }

    private static int steps(int bytes, int step) {
        return (bytes + step - 1) / step;
    }
}
