package dev.stave.server.cli.store;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.disk.ReadOnlyDisk;
import dev.stave.storage.file.DataFileScan;
import dev.stave.storage.file.FileIdentity;
import dev.stave.storage.file.FileKind;
import dev.stave.storage.file.Hint;
import dev.stave.storage.file.HintFile;
import dev.stave.storage.file.Manifest;
import dev.stave.storage.file.ManifestFile;
import dev.stave.storage.file.RawRecord;
import dev.stave.storage.file.RecordFindings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `stave dump-file FILE`
@Command(name = "dump-file", mixinStandardHelpOptions = true, description = "Shows a data file, a hint file or a manifest, a line for each record. A server may be using the store.")
public final class DumpFileCommand extends StoreTool {
    @Parameters(index = "0", paramLabel = "FILE", description = "A .data file, a .hint file or MANIFEST.")
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private Path path;

    @Mixin
    private DumpOptions options = new DumpOptions();

    @Override
    protected int run(PrintWriter out) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        var file = path.toAbsolutePath();
        var name = Objects.requireNonNull(file.getFileName()).toString();
        var disk = new ReadOnlyDisk(Objects.requireNonNull(file.getParent()));
        var lines = new Lines(out, options.limit());
        if (FileKind.DATA.isFileName(name)) {
            dumpData(disk, FileKind.DATA.idOf(name), lines);
        } else if (FileKind.HINT.isFileName(name)) {
            dumpHints(disk, FileKind.HINT.idOf(name), lines);
        } else if (name.equals(ManifestFile.NAME)) {
            ManifestFile.read(disk).ifPresent(manifest -> dump(manifest, lines));
        } else {
            throw new IOException(name + " is not the name of a data file, a hint file or a"
                    + " manifest");
        }
        return SOUND;
    }

    private void dumpData(Disk disk, long id, Lines lines) throws IOException {
        var store = FileIdentity.store(disk, FileKind.DATA, id);
        DataFileScan.scan(disk, store, id, new RecordFindings() {
            @Override
            public void sound(RawRecord record) throws IOException {
                if (!lines.isFull()) {
                    lines.print(line(record));
                }
            }

            @Override
            public void damaged(long from, long to, String what) {
                lines.print("DAMAGED: " + from + " to " + to + ": " + what);
            }
        });
    }

    private String line(RawRecord raw) throws IOException {
        var entry = raw.decode();
        var start = raw.offset() + ": sequence " + entry.sequence() + " ";
        var key = DumpOptions.key(entry.keyspace(), entry.key());
        return start + (entry.tombstone()
                ? "tombstone " + key
                : "put " + key + options.value(ByteBuffer.wrap(entry.value().array()))
                        + DumpOptions.deadline(entry.deadlineMillis()));
    }

    private static void dumpHints(Disk disk, long id, Lines lines) throws IOException {
        var store = FileIdentity.store(disk, FileKind.HINT, id);
        HintFile.load(disk, store, id, hint -> lines.print(line(hint)));
    }

    private static String line(Hint hint) {
        return hint.offset() + ": " + hint.length() + " bytes "
                + (hint.tombstone() ? "tombstone " : "put ")
                + DumpOptions.key(hint.keyspace(), hint.key())
                + DumpOptions.deadline(hint.deadlineMillis());
    }

    private static void dump(Manifest manifest, Lines lines) {
        lines.print("store " + manifest.store());
        lines.print("log from segment " + manifest.firstSegment() + ", sequence "
                + (manifest.flushedSequence() + 1));
        lines.print("next file " + manifest.nextFileId() + ", next keyspace "
                + manifest.nextKeyspace());
        manifest.files().forEach(file -> lines.print("file " + FileKind.DATA.fileName(file.id())
                + ": " + file.bytes() + " bytes, " + file.records() + " records, "
                + file.tombstones() + " tombstones, sequences " + file.lowestSequence() + " to "
                + file.highestSequence()));
        manifest.mappings().forEach(mapping -> lines.print("database " + mapping.database()
                + ": keyspace " + mapping.keyspace()));
    }
}
