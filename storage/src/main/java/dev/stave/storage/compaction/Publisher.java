package dev.stave.storage.compaction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.stave.storage.compaction.OutputFiles.Output;
import dev.stave.storage.disk.Disk;
import dev.stave.storage.file.DataFileInfo;
import dev.stave.storage.file.FileKind;
import dev.stave.storage.file.Run;
import dev.stave.storage.log.SealedSegment;
import dev.stave.storage.log.WriteAheadLog;

/// Makes finished files part of the store, in the one order that no crash can
/// hurt: files and hints synced (that was before); the log durable up to what
/// the choice of the records depended on; manifest synced; keys pointed to the
/// new places, and only then what was copied given back ([Publication]). A crash
/// at any moment finds the old, or the new, or both with the same content.
///
/// **Threads** Confined to the flush thread or to the merge thread.
final class Publisher {
    private final Disk disk;
    private final WriteAheadLog log;
    private final CurrentManifest manifest;
    private final OwnerSteps owner;
    private final LiveRecords records;
    private final Rests rests;

    Publisher(Disk disk, WriteAheadLog log, CurrentManifest manifest, OwnerSteps owner,
            LiveRecords records, Rests rests) {
        this.disk = disk;
        this.log = log;
        this.manifest = manifest;
        this.owner = owner;
        this.records = records;
        this.rests = rests;
    }

    /// A flush or a merge begins.
    void begin() {
        rests.begin();
    }

    /// Which of these to copy. Before, it may be time to rest.
    List<Kept> judge(List<Candidate> candidates, boolean reachesOldest) {
        rests.restIfDue();
        var kept = new ArrayList<Kept>(candidates.size());
        try {
            owner.forEach(candidates, records::lookAhead, (candidate, index) -> {
                var judged = records.judge(index, candidate, reachesOldest);
                if (judged != null) {
                    kept.add(judged);
                }
            });
            return kept;
        } catch (RuntimeException e) {
            kept.forEach(Kept::release); // The store is being closed, as a rule.
            throw e;
        }
    }

    Publication publishFlush(SealedSegment segment, List<Output> outputs) throws IOException {
        var moment = durableMoment();
        manifest.update(before -> before.withFlushed(infos(outputs), segment.id() + 1,
                segment.lastSequence(), moment.nextKeyspace(), moment.mappings()));
        return publication(outputs, List.of(), () -> records.retire(segment));
    }

    Publication publishMerge(Run run, List<Output> outputs) throws IOException {
        durableMoment();
        var inputs = Set.copyOf(run.ids());
        manifest.update(before -> before.withMerged(run, infos(outputs)));
        return publication(outputs, run.ids(), () -> records.retireFiles(inputs));
    }

    /// Deletes the files that a finished merge has replaced. Those that cannot be
    /// deleted are nobody's, and go at the next start.
    void deleteReplaced(Publication merge) throws IOException {
        for (var id : merge.replaced()) {
            disk.delete(FileKind.DATA.fileName(id));
            disk.delete(FileKind.HINT.fileName(id));
        }
        disk.syncDirectory();
    }

    private Publication publication(List<Output> outputs, List<Long> replaced,
            Runnable retirement) {
        return new Publication(disk, log.store(), owner, records, rests, outputs, replaced,
                retirement);
    }

    private static List<DataFileInfo> infos(List<Output> outputs) {
        return outputs.stream().map(Output::info).toList();
    }

    private LiveRecords.Moment durableMoment() {
        var moment = owner.call(records::moment);
        log.awaitDurable(moment.appended());
        return moment;
    }
}
