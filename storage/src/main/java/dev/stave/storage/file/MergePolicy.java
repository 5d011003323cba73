package dev.stave.storage.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/// Which files to merge next: a pure function of what is known of them.
///
/// Only files that stand next to each other are merged, since the outputs take
/// their place in the order of precedence. In this order:
///
/// 1. what gives back enough dead bytes, most for each byte rewritten first;
/// 2. the oldest files, when there are many tombstones, which go only there;
/// 3. many adjacent files of about the same size;
/// 4. when files are many for the bytes that they hold, those adjacent ones that
///    are cheapest to merge.
///
/// Each run leaves fewer dead bytes, fewer tombstones or at most half the files,
/// so that merging comes to an end.
///
/// **Threads** Stateless.
public final class MergePolicy {
    /// Tiers of sizes: up to 1 MiB, and then each four times the one before.
    private static final long FIRST_TIER_BYTES = 1 << 20;
    private static final int MAX_RUN_FILES = 64;
    /// So many files more than twice the fewest possible are too many.
    static final int SPARE_FILES = 64;

    private final List<FileStatistics> files;
    private final MergeOptions options;

    private MergePolicy(List<FileStatistics> files, MergeOptions options) {
        this.files = files;
        this.options = options;
    }

    /// @param inOrder
    ///            all data files, in order of precedence
    /// @return empty when all is well
    public static Optional<Run> choose(List<FileStatistics> inOrder, MergeOptions options) {
        var policy = new MergePolicy(inOrder, options);
        return policy.dead().or(policy::tombstones).or(policy::tier).or(policy::tooMany)
                .map(policy::run);
    }

    private Run run(Candidate candidate) {
        var ids = files.subList(candidate.start, candidate.end).stream().map(FileStatistics::id)
                .toList();
        return new Run(ids, candidate.start == 0);
    }

    private Optional<Candidate> dead() {
        var all = candidate(0, files.size());
        var wanted = all.gainRatio() >= options.storeDeadRatio()
                ? Math.min(options.deadRatio(), options.storeDeadRatio())
                : options.deadRatio();
        var candidates = new ArrayList<>(prefixes());
        IntStream.range(1, files.size()).mapToObj(i -> candidate(i, i + 1))
                .forEach(candidates::add);
        return best(candidates, wanted).map(best -> extended(best, wanted));
    }

    private Optional<Candidate> tombstones() {
        var all = candidate(0, files.size());
        var tombstoneBytes = files.stream().mapToLong(FileStatistics::tombstoneBytes).sum();
        return tombstoneBytes == 0 || tombstoneBytes < options.tombstoneRatio() * all.recordBytes
                ? Optional.empty()
                : best(prefixes(), options.tombstoneRatio());
    }

    private static Optional<Candidate> best(List<Candidate> candidates, double wantedRatio) {
        return candidates.stream()
                .filter(each -> each.gainBytes > 0 && each.gainRatio() >= wantedRatio)
                .max(Comparator.comparingDouble(Candidate::gainRatio));
    }

    /// All runs that start at the oldest file.
    private List<Candidate> prefixes() {
        var prefixes = new ArrayList<Candidate>(files.size());
        @Nullable
        Candidate longest = null;
        for (var i = 0; i < files.size(); i++) {
            var file = candidate(i, i + 1, true);
            longest = longest == null ? file : longest.plus(file);
            prefixes.add(longest);
        }
        return prefixes;
    }

    /// Takes neighbours along that are worth it by themselves.
    private Candidate extended(Candidate best, double wantedRatio) {
        var start = best.start;
        var end = best.end;
        while (end < files.size() && end - start < MAX_RUN_FILES && isWorth(end, wantedRatio)) {
            end++;
        }
        while (start > 0 && end - start < MAX_RUN_FILES && isWorth(start - 1, wantedRatio)) {
            start--;
        }
        return candidate(start, end);
    }

    private boolean isWorth(int index, double wantedRatio) {
        var file = candidate(index, index + 1);
        return file.gainBytes > 0 && file.gainRatio() >= wantedRatio;
    }

    private Optional<Candidate> tier() {
        var start = 0;
        for (var end = 1; end <= files.size(); end++) {
            if (end == files.size() || tierOf(end) != tierOf(start)
                    || end - start == MAX_RUN_FILES) {
                var same = candidate(start, end);
                if (end - start >= options.tierFiles() && halvesFiles(same)) {
                    return Optional.of(same);
                }
                start = end;
            }
        }
        return Optional.empty();
    }

    private int tierOf(int index) {
        var units = Math.max(1, files.get(index).recordBytes() / FIRST_TIER_BYTES);
        return (Long.SIZE - 1 - Long.numberOfLeadingZeros(units)) / 2;
    }

    private Optional<Candidate> tooMany() {
        var fewest = outputs(candidate(0, files.size()));
        if (files.size() <= (2 * fewest) + SPARE_FILES) {
            return Optional.empty();
        }
        var length = Math.min(options.tierFiles(), files.size());
        return IntStream.rangeClosed(0, files.size() - length)
                .mapToObj(start -> candidate(start, start + length)).filter(this::halvesFiles)
                .min(Comparator.comparingLong(Candidate::rewrittenBytes));
    }

    private boolean halvesFiles(Candidate candidate) {
        return 2 * outputs(candidate) <= candidate.end - candidate.start;
    }

    /// How many files a merge of these makes, if records divide well.
    private long outputs(Candidate candidate) {
        return Math.ceilDiv(candidate.rewrittenBytes(), options.outputBytes());
    }

    private Candidate candidate(int start, int end) {
        return candidate(start, end, start == 0);
    }

    private Candidate candidate(int start, int end, boolean dropsTombstones) {
        var recordBytes = 0L;
        var gainBytes = 0L;
        for (var file : files.subList(start, end)) {
            recordBytes += file.recordBytes();
            gainBytes += file.deadBytes() + (dropsTombstones ? file.tombstoneBytes() : 0);
        }
        return new Candidate(start, end, recordBytes, gainBytes);
    }

    /// The files from `start` up to `end`.
    private record Candidate(int start, int end, long recordBytes, long gainBytes) {
        /// Rises with the bytes gained for each byte rewritten.
        double gainRatio() {
            return recordBytes == 0 ? 0 : (double) gainBytes / recordBytes;
        }

        long rewrittenBytes() {
            return recordBytes - gainBytes;
        }

        Candidate plus(Candidate next) {
            return new Candidate(start, next.end, recordBytes + next.recordBytes,
                    gainBytes + next.gainBytes);
        }
    }
}
