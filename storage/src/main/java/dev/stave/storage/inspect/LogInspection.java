package dev.stave.storage.inspect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.log.DamagedLogException;
import dev.stave.storage.log.LogFrame;
import dev.stave.storage.log.LogStart;
import dev.stave.storage.log.SegmentFile;

/// Reads the whole log, behind damage too, and tells damage from a torn tail as
/// recovery does: a gap is damage when a frame behind it says that what is
/// missing was durable.
///
/// **Threads** Confined.
final class LogInspection {
    private final Disk disk;
    private final LogStart start;
    private final Progress progress;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private FileTotals totals = FileTotals.none("log segments");
    private @Nullable UUID store;
    private long expected;
    /// Behind the last frame that there is, or seems to have been.
    private @Nullable Place end;

    private record Place(String file, int offset, int begunBytes) {}

    /// What is missing between two frames, or between frames and the end.
    private static final class Gap {
        final Finding.LogGap finding;
        /// Up to which sequence the frames behind say that the log was durable.
        long claim;

        Gap(Finding.LogGap finding) {
            this.finding = finding;
        }

        boolean isDamage() {
            return claim >= finding.firstMissing();
        }
    }

    LogInspection(Disk disk, LogStart start, Progress progress) {
        this.disk = disk;
        this.start = start;
        this.progress = progress;
        store = start.store();
        expected = start.flushedSequence() + 1;
    }

    void run() throws IOException {
        for (var name : SegmentFile.names(disk)) {
            if (SegmentFile.idOf(name) < start.firstSegmentId()) {
                findings.add(new Finding.LeftOver(name));
            } else {
                inspect(name);
            }
        }
        judgeGaps();
    }

    FileTotals totals() {
        return totals;
    }

    List<Finding> findings() {
        return findings;
    }

    /// Who the log belongs to; null when no header says so.
    @Nullable
    UUID store() {
        return store;
    }

    /// The highest sequence that the next start will find.
    long lastSequence() {
        return gaps.stream().filter(gap -> !gap.isDamage()).findFirst()
                .map(gap -> gap.finding.firstMissing()).orElse(expected) - 1;
    }

    private void inspect(String name) throws IOException {
        try (var segment = SegmentFile.read(disk, name)) {
            checkHeader(segment);
            var records = frames(segment);
            totals = totals.plus(records, segment.size());
            progress.done(segment.size());
        }
    }

    private void checkHeader(SegmentFile segment) {
        var damage = segment.headerDamage();
        if (damage != null) {
            findings.add(new Finding.SegmentHeaderDamage(segment.name(), damage.offset(),
                    damage.what()));
        } else if (store != null && !store.equals(segment.store())) {
            findings.add(new Finding.SegmentHeaderDamage(segment.name(), 0,
                    "the file belongs to another store"));
        } else {
            store = segment.store();
        }
    }

    /// @return how many records there are
    private long frames(SegmentFile segment) {
        var records = 0L;
        var at = SegmentFile.FIRST_FRAME;
        for (var frame = nextFrame(segment, at); frame != null; frame = nextFrame(segment, at)) {
            if (frame.offset() != at || frame.sequence() != expected) {
                gaps.add(new Gap(gap(segment, at, frame)));
            }
            claim(frame.durableSequence());
            records += records(segment, frame);
            expected = frame.sequence() + 1;
            at = frame.next();
        }
        endAt(segment, at);
        return records;
    }

    private void claim(long durableSequence) {
        gaps.forEach(gap -> gap.claim = Math.max(gap.claim, durableSequence));
    }

    private @Nullable LogFrame nextFrame(SegmentFile segment, int from) {
        var frame = segment.frameAt(from);
        if (frame == null || frame.sequence() < expected) {
            frame = segment.frameFrom(from);
        }
        while (frame != null && frame.sequence() < expected) {
            frame = segment.frameFrom(frame.offset() + 1);
        }
        return frame;
    }

    /// What is missing at the very start of a segment is missing at the end of the
    /// one before.
    private Finding.LogGap gap(SegmentFile segment, int from, LogFrame next) {
        var before = end;
        if (before != null && from == SegmentFile.FIRST_FRAME && next.offset() == from) {
            return new Finding.LogGap(before.file(), before.offset(),
                    before.offset() + (long) before.begunBytes(), expected, next.sequence() - 1,
                    List.of());
        }
        return new Finding.LogGap(segment.name(), from, next.offset(), expected,
                next.sequence() - 1, segment.keysOfBroken(from, next.offset()));
    }

    private long records(SegmentFile segment, LogFrame frame) {
        try {
            return segment.records(frame).size();
        } catch (DamagedLogException e) {
            var gap = new Gap(new Finding.LogGap(segment.name(), e.offset(), frame.next(),
                    frame.sequence(), frame.sequence(), List.of()));
            gap.claim = frame.sequence(); // Its checksum is right: no power cut did this.
            gaps.add(gap);
            return 0;
        }
    }

    private void endAt(SegmentFile segment, int at) {
        var begun = segment.isBegunAt(at);
        if (begun || at > SegmentFile.FIRST_FRAME) {
            end = new Place(segment.name(), at, begun ? segment.size() - at : 0);
        }
    }

    private void judgeGaps() {
        for (var gap : gaps) {
            if (!gap.isDamage()) {
                findings.add(tornTail(gap.finding));
                return;
            }
            findings.add(gap.finding);
        }
        var last = end;
        if (last != null && last.begunBytes() > 0) {
            findings.add(new Finding.TornTail(last.file(), last.offset(), last.begunBytes()));
        }
    }

    private static Finding.TornTail tornTail(Finding.LogGap gap) {
        return new Finding.TornTail(gap.file(), gap.offset(), gap.to() - gap.offset());
    }
}
