package dev.stave.storage.location;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SlotPoolTest {
    private final SlotPool slots = new SlotPool();

    @Test
    void slotZeroIsNeverTakenSoThatNoLocationIsZero() {
        assertEquals(1, slots.take());
    }

    @Test
    void lowestFreeSlotIsTakenFirst() {
        for (var slot = 1; slot <= 5; slot++) {
            assertEquals(slot, slots.take());
        }
        slots.release(4);
        slots.release(2);
        assertEquals(2, slots.take());
        assertEquals(4, slots.take());
        assertEquals(6, slots.take());
    }

    @Test
    void slotThatIsFreeCannotBeReleased() {
        slots.take();
        slots.release(1);
        assertThrows(IllegalArgumentException.class, () -> slots.release(1));
    }

    @Test
    void poolEndsWhereLocationsEnd() {
        for (var slot = 1; slot < Location.MAX_SLOTS; slot++) {
            slots.take();
        }
        assertThrows(IllegalStateException.class, slots::take);
    }
}
