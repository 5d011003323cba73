package dev.stave.storage.log;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AcknowledgedPartTest {
    private static final int CAPACITY_BYTES = 1 << 20;

    private final AcknowledgedPart part = new AcknowledgedPart();
    private final Segment open = new Segment(1, 1, CAPACITY_BYTES);

    @Test
    void whatIsAppendedIsHeldOnceItsSequenceIsAcknowledged() {
        open.publish(1000);
        assertFalse(part.holds(open, 500, 0, 7));
        assertFalse(part.holds(open, 500, 6, 7));
        assertTrue(part.holds(open, 500, 7, 7));
    }

    /// The end that was marked counts, not the one there is by now.
    @Test
    void whatCameAfterTheMarkIsNotHeldWithIt() {
        open.publish(1000);
        assertFalse(part.holds(open, 500, 0, 7));
        open.publish(2000);
        assertFalse(part.holds(open, 1500, 7, 8));
        assertTrue(part.holds(open, 500, 7, 8));
        assertFalse(part.holds(open, 1500, 7, 8));
        assertTrue(part.holds(open, 1500, 8, 8));
    }

    @Test
    void aSealedSegmentIsHeldWithItsLastSequence() {
        open.publish(1000);
        open.seal(new Segment(2, 2, CAPACITY_BYTES), 7);
        assertFalse(part.holds(open, 500, 6, 9));
        assertTrue(part.holds(open, 500, 7, 9));
    }

    @Test
    void theNextSegmentHasAnEndOfItsOwn() {
        var next = new Segment(2, 2, CAPACITY_BYTES);
        open.publish(1000);
        assertFalse(part.holds(open, 500, 0, 7));
        assertTrue(part.holds(open, 500, 7, 7));
        open.seal(next, 7);
        next.publish(800);
        assertFalse(part.holds(next, 500, 7, 8));
        assertFalse(part.holds(next, 500, 7, 8));
        assertTrue(part.holds(next, 500, 8, 8));
    }

    /// After a start there are segments that end where their files did.
    @Test
    void aRecoveredSegmentIsHeldBesideTheOneThatIsOpen() {
        var recovered = new Segment(2, 2, CAPACITY_BYTES);
        recovered.recovered(1000, 5);
        open.publish(1000);
        assertFalse(part.holds(open, 500, 6, 7));
        assertTrue(part.holds(recovered, 500, 6, 7));
        assertFalse(part.holds(recovered, 500, 4, 7));
        assertTrue(part.holds(open, 500, 7, 7));
    }

    /// Of a slot that is used again, nothing is known.
    @Test
    void nothingOfAnotherSegmentInTheSameSlotIsHeld() {
        open.publish(1000);
        assertFalse(part.holds(open, 500, 0, 7));
        assertTrue(part.holds(open, 500, 7, 7));
        var again = new Segment(3, 1, CAPACITY_BYTES);
        again.publish(1000);
        assertFalse(part.holds(again, 500, 7, 8));
    }
}
