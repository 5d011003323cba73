package dev.stave.storage.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.location.SlotPool;

/// Segments that a crash has left although they are in data files.
class FlushedSegmentsTest {
    private static final String FLUSHED = Segment.fileName(1);
    private static final LogStart BEHIND_IT = new LogStart(new UUID(1, 2), 2, 7);

    private final MemoryDisk disk = new MemoryDisk();

    @BeforeEach
    void leaveOne() throws IOException {
        disk.create(FLUSHED).close();
    }

    private void recover(ReplayTargets targets) throws IOException {
        var _ = new LogRecovery(disk, new SegmentTable(new SlotPool()), BEHIND_IT, targets).run();
    }

    @Test
    void areDeletedWhenAllIsLoaded() throws IOException {
        recover(_ -> {});
        assertFalse(disk.list().contains(FLUSHED));
    }

    @Test
    void stayWhenTheDataFilesTurnOutToBeDamaged() {
        var damage = new IOException("a data file is damaged");
        assertEquals(damage, assertThrows(IOException.class, () -> recover(new ReplayTargets() {
            @Override
            public void replay(RecordSource source) {}

            @Override
            public void await() throws IOException {
                throw damage;
            }
        })));
        assertEquals(List.of(FLUSHED), disk.list());
    }
}
