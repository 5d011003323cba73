package dev.stave.storage.compaction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.compaction.OutputFiles.Output;
import dev.stave.storage.disk.Disk;
import dev.stave.storage.file.DataFile;
import dev.stave.storage.file.HintFile;
import dev.stave.storage.file.OpenDataFile;
import dev.stave.storage.location.Location;

/// New data files on their way from the manifest, which names them durably, to
/// the keys, which point to them in the end. There is no way back: a store that
/// did not know of a file that its manifest names would take deletions for
/// superfluous that the next start needs.
///
/// **Threads** Confined to the flush thread or to the merge thread.
final class Publication {
    private final Disk disk;
    private final UUID store;
    private final OwnerSteps owner;
    private final LiveRecords records;
    private final Rests rests;
    private final List<Output> outputs;
    private final List<Long> replaced;
    private final Runnable retirement;
    private final List<DataFile> opened = new ArrayList<>();
    private @Nullable List<OpenDataFile> files;
    private int relocated;

    /// @param replaced
    ///            ids of the files in whose place these come; empty: none
    /// @param retirement
    ///            the owner's step that gives back what was copied
    Publication(Disk disk, UUID store, OwnerSteps owner, LiveRecords records,
            Rests rests, List<Output> outputs, List<Long> replaced, Runnable retirement) {
        this.disk = disk;
        this.store = store;
        this.owner = owner;
        this.records = records;
        this.rests = rests;
        this.outputs = outputs;
        this.replaced = replaced;
        this.retirement = retirement;
    }

    /// Points the keys to the new places and gives back what was copied.
    ///
    /// @throws IOException
    ///             when a file cannot be read; to be called again then
    void finish() throws IOException {
        var added = added();
        for (; relocated < outputs.size(); relocated++) {
            relocate(outputs.get(relocated), added.get(relocated));
        }
        owner.run(() -> added.forEach(OpenDataFile::settle));
        owner.run(retirement);
    }

    List<Long> replaced() {
        return replaced;
    }

    private List<OpenDataFile> added() throws IOException {
        var present = files;
        if (present == null) {
            while (opened.size() < outputs.size()) {
                opened.add(DataFile.open(disk, store, outputs.get(opened.size()).info().id()));
            }
            present = owner.call(() -> records.add(opened, Set.copyOf(replaced)));
            files = present;
        }
        return present;
    }

    /// What was relocated in a first attempt is passed over in the next.
    private void relocate(Output output, OpenDataFile file) throws IOException {
        var batch = new Batch<Relocation>();
        var at = new int[1];
        var tombstoneBytes = new long[1];
        HintFile.load(disk, store, file.id(), entry -> {
            var from = output.origins().get(at[0]++);
            if (entry.tombstone()) {
                tombstoneBytes[0] += Location.align(entry.length());
                return;
            }
            if (!batch.hasRoomFor(entry.key().length())) {
                relocate(batch);
            }
            batch.add(new Relocation(entry.keyspace(), entry.key(), from, file, entry.offset(),
                    entry.length()), entry.key().length());
        });
        relocate(batch);
        file.tombstoneBytes(tombstoneBytes[0]);
    }

    private void relocate(Batch<Relocation> batch) {
        rests.restIfDue();
        owner.forEach(batch.items(), records::lookAhead,
                (relocation, _) -> records.relocate(relocation));
        batch.clear();
    }

    /// The store is being closed before it is done: what no key can point to yet is
    /// closed here.
    void abandon() {
        if (files == null) {
            opened.forEach(Publication::close);
        }
    }

    private static void close(DataFile file) {
        try {
            file.close();
        } catch (IOException _) {
            // Nothing was written to it.
        }
    }
}
