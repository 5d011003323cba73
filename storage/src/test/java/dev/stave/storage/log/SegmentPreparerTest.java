package dev.stave.storage.log;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.thread.PlatformThreads;

class SegmentPreparerTest {
    private static final int USUAL_BYTES = 1 << 16;

    private final SegmentPreparer preparer = new SegmentPreparer(new PlatformThreads(),
            new MemoryDisk(), UUID.randomUUID(), USUAL_BYTES, _ -> {});
    private long segments;

    @Test
    void memoryOfTheUsualSizeIsUsedAgainWhateverElseIsRetired() throws Exception {
        preparer.start();
        var cut = prepared(USUAL_BYTES / 2);
        var large = prepared(3 * USUAL_BYTES);
        var usual = prepared(USUAL_BYTES);
        var memory = usual.memory();
        for (var segment : List.of(cut, large, usual)) {
            segment.file().join().close();
            preparer.retire(segment);
        }
        var first = prepared(USUAL_BYTES);
        var second = prepared(USUAL_BYTES);
        assertSame(memory, first.memory());
        assertNotSame(memory, second.memory());
        preparer.close();
        for (var segment : List.of(first, second)) {
            segment.file().join().close();
            segment.free();
        }
    }

    private Segment prepared(int bytes) {
        var segment = new Segment(++segments, (int) segments, bytes);
        preparer.prepare(segment, true, 0);
        var _ = segment.file().join();
        return segment;
    }
}
