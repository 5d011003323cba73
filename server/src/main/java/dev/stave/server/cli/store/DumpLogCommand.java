package dev.stave.server.cli.store;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.disk.ReadOnlyDisk;
import dev.stave.storage.log.DamagedLogException;
import dev.stave.storage.log.LogFrame;
import dev.stave.storage.log.LogRecord;
import dev.stave.storage.log.SegmentFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `stave dump-log DIRECTORY|SEGMENT`
@Command(name = "dump-log", mixinStandardHelpOptions = true, description = "Shows the frames of the log and their records, a line each. A server may be using the store; what it is writing then may look unfinished.")
public final class DumpLogCommand extends StoreTool {
    @Parameters(index = "0", paramLabel = "PATH", description = "A store, or one segment of its log.")
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private Path path;

    @Mixin
    private DumpOptions options = new DumpOptions();

    @Override
    protected int run(PrintWriter out) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        var lines = new Lines(out, options.limit());
        if (Files.isDirectory(path)) {
            var disk = new ReadOnlyDisk(path);
            for (var name : SegmentFile.names(disk)) {
                dump(disk, name, lines);
            }
        } else {
            var file = path.toAbsolutePath();
            dump(new ReadOnlyDisk(Objects.requireNonNull(file.getParent())),
                    segmentName(file), lines);
        }
        return SOUND;
    }

    private static String segmentName(Path file) throws IOException {
        var name = Objects.requireNonNull(file.getFileName()).toString();
        if (!SegmentFile.isFileName(name)) {
            throw new IOException(name + " is not the name of a segment");
        }
        return name;
    }

    private void dump(Disk disk, String name, Lines lines) throws IOException {
        if (lines.isFull()) {
            return;
        }
        try (var segment = SegmentFile.read(disk, name)) {
            var damage = segment.headerDamage();
            lines.print(damage == null
                    ? name + ": store " + segment.store() + ", created "
                            + Instant.ofEpochMilli(segment.createdMillis())
                    : "DAMAGED: " + damage.getMessage());
            dumpFrames(segment, lines);
        }
    }

    private void dumpFrames(SegmentFile segment, Lines lines) throws DamagedLogException {
        var at = SegmentFile.FIRST_FRAME;
        for (var frame = segment.frameFrom(at); frame != null
                && !lines.isFull(); frame = segment.frameFrom(at)) {
            if (frame.offset() > at) {
                lines.print("DAMAGED: " + at + " to " + frame.offset() + ": no frame");
            }
            lines.print(line(frame));
            segment.records(frame).forEach(record -> lines.print(line(record)));
            at = frame.next();
        }
    }

    private static String line(LogFrame frame) {
        return "%d: frame %d, %d bytes, durable up to %d, %s%s".formatted(frame.offset(),
                frame.sequence(), frame.length(), frame.durableSequence(),
                Instant.ofEpochMilli(frame.timestampMillis()),
                frame.closes() ? ", closes the log" : "");
    }

    private String line(LogRecord entry) {
        var start = "  " + entry.offset() + ": ";
        return start + switch (entry.operation()) {
            case PUT -> "put " + DumpOptions.key(entry.keyspace(), entry.key())
                    + options.value(entry.value())
                    + DumpOptions.deadline(entry.deadlineMillis());
            case DELETE -> "delete " + DumpOptions.key(entry.keyspace(), entry.key());
            case EXPIRE_AT -> "expire-at " + DumpOptions.key(entry.keyspace(), entry.key())
                    + DumpOptions.deadline(entry.deadlineMillis());
            case MAP -> "map database " + entry.deadlineMillis() + " to keyspace "
                    + entry.keyspace();
            case DROP -> "drop keyspace " + entry.keyspace();
        };
    }
}
