package dev.stave.storage.location;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LocationTest {
    @Test
    void highestOfEachFieldComesBack() {
        var offset = Location.MAX_FILE_BYTES - Location.ALIGNMENT;
        var location = Location.of(Location.MAX_SLOTS - 1, offset, 40);
        assertEquals(Location.MAX_SLOTS - 1, Location.slot(location));
        assertEquals(offset, Location.offset(location));
        assertEquals(40, Location.lengthIfExact(location));
    }

    @Test
    void lengthIsToldWithItsPaddingUpToAllButTheHighestValue() {
        var highest = (1 << 14) - 1;
        assertEquals(48, Location.lengthIfExact(Location.of(1, 64, 41)));
        assertEquals((highest - 1) * 8,
                Location.lengthIfExact(Location.of(1, 64, (highest - 1) * 8)));
        assertEquals(0, Location.lengthIfExact(Location.of(1, 64, ((highest - 1) * 8) + 1)));
        assertEquals(0, Location.lengthIfExact(Location.of(1, 64, Integer.MAX_VALUE - 8)));
    }
}
