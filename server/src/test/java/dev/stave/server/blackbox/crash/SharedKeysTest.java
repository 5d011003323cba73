package dev.stave.server.blackbox.crash;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.stave.server.blackbox.resp.RespValue;

/// What the keys that all writers share may hold after a kill.
class SharedKeysTest {
    private static final RespValue NOTHING = new RespValue.Nil("$-1");
    private static final RespValue OLD = new RespValue.Bulk("old");
    private static final RespValue NEW = new RespValue.Bulk("new");
    private static final Flaw LOST = new Flaw(1, 0, 0);
    private static final Flaw RESURRECTED = new Flaw(0, 1, 0);

    private final SharedKeys keys = new SharedKeys();

    @BeforeEach
    void holdTheOldValue() {
        keys.written();
        keys.saw(OLD);
    }

    private void assertHolds(RespValue held) {
        assertDoesNotThrow(() -> keys.saw(held));
    }

    private void assertFlaw(Flaw flaw, RespValue held) {
        assertEquals(flaw, assertThrows(Flaw.Found.class, () -> keys.saw(held)).flaw());
    }

    @Test
    void theyStayAsTheyAreWhenNobodyWrites() {
        assertHolds(OLD);
        assertFlaw(RESURRECTED, NEW);
        assertFlaw(LOST, NOTHING);
    }

    @Test
    void theyAreNeverGoneBecauseOfWrites() {
        keys.written();
        assertFlaw(LOST, NOTHING);
        assertHolds(NEW);
    }

    @Test
    void afterFlushAllTheyAreGone() {
        keys.emptied();
        assertFlaw(RESURRECTED, OLD);
        assertFlaw(RESURRECTED, NEW);
        assertHolds(NOTHING);
    }

    @Test
    void whatFlushAllRemovedDoesNotComeBackAmongWrites() {
        keys.emptied();
        keys.written();
        assertFlaw(RESURRECTED, OLD);
        assertHolds(NEW);
    }
}
