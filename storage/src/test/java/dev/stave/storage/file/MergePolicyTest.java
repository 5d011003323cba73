package dev.stave.storage.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The policy on random stores, whose merges are only reckoned.
class MergePolicyTest {
    private static final MergeOptions OPTIONS = new MergeOptions(0.5, 0.4, 0.2, 4, 1 << 20);
    private static final int MAX_FILES = 300;
    private static final int MAX_MERGES = 10_000;

    private final List<FileStatistics> files = new ArrayList<>();
    private long lastId;

    private void fill(Random random) {
        for (var i = 1 + random.nextInt(MAX_FILES); i > 0; i--) {
            var records = 1L << random.nextInt(10, 23);
            var live = (long) (records * random.nextDouble());
            var tombstones = (long) ((records - live) * random.nextDouble());
            files.add(file(records, live, tombstones));
        }
    }

    private FileStatistics file(long recordBytes, long liveBytes, long tombstoneBytes) {
        return new FileStatistics(++lastId, DataFile.OVERHEAD_BYTES + recordBytes, liveBytes,
                tombstoneBytes / 32, tombstoneBytes, 0);
    }

    private Map<Long, FileStatistics> byId() {
        return files.stream().collect(Collectors.toMap(FileStatistics::id, Function.identity()));
    }

    private List<Run> parts(Run run) {
        var byId = byId();
        return run.parts(id -> bytes(byId, id), OPTIONS.runBytes());
    }

    private static long bytes(Map<Long, FileStatistics> byId, long id) {
        return Objects.requireNonNull(byId.get(id)).bytes();
    }

    @Test
    void whatAMergeNeedsMeanwhileIsSmallBesideTheStore() {
        var large = MergeOptions.DEFAULT.forStoreOf(100L << 30);
        assertEquals(MergeOptions.DEFAULT.outputBytes(), large.outputBytes());
        var small = MergeOptions.DEFAULT.forStoreOf(4L << 30);
        assertTrue(small.runBytes() <= (4L << 30) / 8, () -> small.runBytes() + " bytes");
        assertTrue(MergeOptions.DEFAULT.forStoreOf(0).outputBytes() > 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void noMergeIsLargerThanARunAndTogetherTheyAreWhatWasChosen(long seed) {
        fill(new Random(seed));
        var run = new Run(files.stream().map(FileStatistics::id).toList(), true);
        var byId = byId();
        var ids = new ArrayList<Long>();
        for (var part : parts(run)) {
            assertTrue(part.ids().size() == 1 || part.ids().stream()
                    .mapToLong(id -> bytes(byId, id)).sum() <= OPTIONS.runBytes(), "seed " + seed);
            assertTrue(part.dropsTombstones());
            ids.addAll(part.ids());
        }
        assertEquals(run.ids(), ids);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void mergingComesToAnEndWithLittleDeadAndFewTombstones(long seed) {
        fill(new Random(seed));
        var live = liveBytes();
        var merges = 0;
        for (var run = MergePolicy.choose(files, OPTIONS); run
                .isPresent(); run = MergePolicy.choose(files, OPTIONS)) {
            for (var part : parts(run.get())) {
                merge(part);
                assertTrue(++merges < MAX_MERGES, "seed " + seed);
            }
        }
        assertEquals(live, liveBytes());
        var records = files.stream().mapToLong(FileStatistics::recordBytes).sum();
        var tombstones = files.stream().mapToLong(FileStatistics::tombstoneBytes).sum();
        assertFalse(tombstones > OPTIONS.tombstoneRatio() * records, "seed " + seed);
        assertFalse(records - live > records * OPTIONS.deadRatio(), "seed " + seed);
    }

    private long liveBytes() {
        return files.stream().mapToLong(FileStatistics::liveBytes).sum();
    }

    private void merge(Run run) {
        var start = files.stream().map(FileStatistics::id).toList().indexOf(run.ids().getFirst());
        var inputs = files.subList(start, start + run.ids().size());
        assertEquals(run.ids(), inputs.stream().map(FileStatistics::id).toList());
        var live = inputs.stream().mapToLong(FileStatistics::liveBytes).sum();
        var tombstones = run.dropsTombstones()
                ? 0
                : inputs.stream().mapToLong(FileStatistics::tombstoneBytes).sum();
        inputs.clear();
        files.addAll(start, outputs(live, tombstones));
    }

    private List<FileStatistics> outputs(long live, long tombstones) {
        var outputs = new ArrayList<FileStatistics>();
        for (var at = 0L; at < live + tombstones; at += OPTIONS.outputBytes()) {
            var end = Math.min(at + OPTIONS.outputBytes(), live + tombstones);
            var liveHere = Math.max(0, Math.min(end, live) - at);
            outputs.add(file(end - at, liveHere, end - at - liveHere));
        }
        return outputs;
    }
}
