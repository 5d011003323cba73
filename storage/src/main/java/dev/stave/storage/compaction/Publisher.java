package dev.stave.storage.compaction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.stave.storage.compaction.OutputFiles.Output;
import dev.stave.storage.disk.Disk;
import dev.stave.storage.file.DataFile;
import dev.stave.storage.file.DataFileInfo;
import dev.stave.storage.file.FileKind;
import dev.stave.storage.file.HintFile;
import dev.stave.storage.file.OpenDataFile;
import dev.stave.storage.file.Run;
import dev.stave.storage.log.SealedSegment;
import dev.stave.storage.log.WriteAheadLog;

/// Makes finished files part of the store, in the one order that no crash can
/// hurt: files and hints synced (that was before); the log durable up to what
/// the choice of the records depended on; manifest synced; keys pointed to the
/// new places; only then what was copied is given back. A crash at any moment
/// finds the old, or the new, or both with the same content.
///
/// **Threads** The flush thread and the merge thread, each for its own files.
final class Publisher {
    /// Records that the owner looks at in one step.
    static final int BATCH = 256;

    private final Disk disk;
    private final WriteAheadLog log;
    private final CurrentManifest manifest;
    private final OwnerSteps owner;
    private final LiveRecords records;

    Publisher(Disk disk, WriteAheadLog log, CurrentManifest manifest, OwnerSteps owner,
            LiveRecords records) {
        this.disk = disk;
        this.log = log;
        this.manifest = manifest;
        this.owner = owner;
        this.records = records;
    }

    /// Which of these to copy.
    List<Kept> judge(List<Candidate> candidates, boolean reachesOldest) {
        return candidates.isEmpty()
                ? List.of()
                : owner.call(() -> records.judge(candidates, reachesOldest));
    }

    void publishFlush(SealedSegment segment, List<Output> outputs) throws IOException {
        var moment = durableMoment();
        manifest.update(before -> before.withFlushed(infos(outputs), segment.id() + 1,
                segment.lastSequence(), moment.nextKeyspace(), moment.mappings()));
        relocate(outputs, Set.of());
        owner.run(() -> records.retire(segment));
    }

    void publishMerge(Run run, List<Output> outputs) throws IOException {
        durableMoment();
        var inputs = Set.copyOf(run.ids());
        manifest.update(before -> before.withMerged(run, infos(outputs)));
        relocate(outputs, inputs);
        owner.run(() -> records.retireFiles(inputs));
        for (var id : inputs) {
            disk.delete(FileKind.DATA.fileName(id));
            disk.delete(FileKind.HINT.fileName(id));
        }
        disk.syncDirectory();
    }

    private static List<DataFileInfo> infos(List<Output> outputs) {
        return outputs.stream().map(Output::info).toList();
    }

    private LiveRecords.Moment durableMoment() {
        var moment = owner.call(records::moment);
        log.awaitDurable(moment.appended());
        return moment;
    }

    private void relocate(List<Output> outputs, Set<Long> replaced) throws IOException {
        var opened = new ArrayList<DataFile>();
        for (var output : outputs) {
            opened.add(DataFile.open(disk, log.store(), output.info().id()));
        }
        var files = owner.call(() -> records.add(opened, replaced));
        for (var i = 0; i < outputs.size(); i++) {
            relocate(outputs.get(i), files.get(i));
        }
        owner.run(() -> files.forEach(OpenDataFile::settle));
    }

    private void relocate(Output output, OpenDataFile file) throws IOException {
        var origins = output.origins().iterator();
        var batch = new ArrayList<Relocation>(BATCH);
        HintFile.load(disk, log.store(), file.id(), entry -> {
            var from = origins.nextLong();
            if (entry.tombstone()) {
                file.countTombstone(entry.length());
            } else {
                batch.add(new Relocation(entry.keyspace(), entry.key(), from, file,
                        entry.offset(), entry.length()));
            }
            if (batch.size() == BATCH) {
                relocate(batch);
            }
        });
        relocate(batch);
    }

    private void relocate(List<Relocation> batch) {
        owner.run(() -> records.relocate(batch));
        batch.clear();
    }
}
