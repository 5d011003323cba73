package dev.stave.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Predicate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.disk.DiskFile;

/// What rebuilds the keydir without reading values: a header (see
/// [FileHeader]) and a [Hint] for each record of the data file of the same id,
/// see [HintLayout].
///
/// **Invariant** It says nothing that the data file does not say, so it can be
/// lost. **Threads** Files are independent of each other: load as many at a time
/// as there are cores.
public final class HintFile {
    private static final Logger LOGGER = LoggerFactory.getLogger(HintFile.class);
    private static final int READ_BYTES = 1 << 20;
    private static final int FIRST_BYTES = 1 << 12;
    /// Of the keyspace of the first hint.
    private static final int FIRST_END = FileHeader.BYTES + HintLayout.BLOCK_ENTRIES
            + Integer.BYTES;

    private final String name;
    private final FileInput input;
    private final long blocksEnd;
    private final HintVisitor visitor;
    private long visited;

    private HintFile(String name, FileInput input, long blocksEnd, HintVisitor visitor) {
        this.name = name;
        this.input = input;
        this.blocksEnd = blocksEnd;
        this.visitor = visitor;
    }

    /// Hands out all hints of a data file: those of its hint file as far as that is
    /// good, and else those of a new one, which takes its place. Several threads may
    /// do so at a time.
    ///
    /// @throws DamagedFileException
    ///             when the data file is damaged too
    public static void loadOrRebuild(DataFile data, HintVisitor visitor) throws IOException {
        var skipping = new SkippingVisitor(visitor);
        try {
            load(data, skipping);
        } catch (NoSuchFileException | DamagedFileException e) {
            repair(data, e);
            skipping.skipSeen();
            load(data, skipping);
        }
    }

    /// Unless another thread has done it meanwhile.
    private static void repair(DataFile data, IOException reason) throws IOException {
        data.hintsLock().lock();
        try {
            if (!isGood(data)) {
                LOGGER.warn("a hint file is missing or damaged and is made anew: {}",
                        reason.getMessage());
                rebuild(data);
            }
        } finally {
            data.hintsLock().unlock();
        }
    }

    private static boolean isGood(DataFile data) throws IOException {
        try {
            load(data, _ -> {});
            return true;
        } catch (NoSuchFileException | DamagedFileException _) {
            return false;
        }
    }

    /// The keyspace of the first hint of a data file; empty when it cannot be read.
    /// Nothing is checked: for an estimate.
    public static OptionalInt firstKeyspace(DataFile data) {
        try (var file = data.disk().open(FileKind.HINT.fileName(data.info().id()));
                var input = new FileInput(file, file.size(), FIRST_BYTES)) {
            return file.size() < FIRST_END
                    ? OptionalInt.empty()
                    : OptionalInt.of(HintLayout.keyspaceAt(input.at(0, FIRST_END),
                            FileHeader.BYTES + HintLayout.BLOCK_ENTRIES));
        } catch (IOException _) {
            return OptionalInt.empty(); // Whoever loads it says so.
        }
    }

    /// The size of the hint file of a data file, which has to be there.
    public static long bytes(DataFile data) throws IOException {
        try (var file = data.disk().open(FileKind.HINT.fileName(data.info().id()))) {
            return file.size();
        }
    }

    private static void load(DataFile data, HintVisitor visitor) throws IOException {
        var info = data.info();
        load(data.disk(), data.store(), info.id(), visitor,
                footer -> HintLayout.footerDataBytes(footer) == info.bytes()
                        && HintLayout.footerEntries(footer) == info.records());
    }

    /// Hands out the hints of a file.
    ///
    /// @throws NoSuchFileException
    ///             when there is none
    /// @throws DamagedFileException
    ///             when it is not whole; what was visited until then is right
    public static void load(Disk disk, UUID store, long id, HintVisitor visitor)
            throws IOException {
        load(disk, store, id, visitor, _ -> true);
    }

    private static void load(Disk disk, UUID store, long id, HintVisitor visitor,
            Predicate<ByteBuffer> isOwnFooter)
            throws IOException {
        var name = FileKind.HINT.fileName(id);
        try (var file = disk.open(name); var input = new FileInput(file, file.size(), READ_BYTES)) {
            FileHeader.decode(FileKind.HINT, store, id, input.at(0, FileHeader.BYTES));
            var footer = footer(file, name);
            if (!isOwnFooter.test(footer)) {
                throw new DamagedFileException(name, file.size() - HintLayout.FOOTER_BYTES,
                        "the hints are those of another data file");
            }
            var blocksEnd = file.size() - HintLayout.FOOTER_BYTES;
            new HintFile(name, input, blocksEnd, visitor)
                    .visitAll(HintLayout.footerEntries(footer));
        }
    }

    /// Writes the hint file of a data file anew, in place of any that there is.
    ///
    /// @throws DamagedFileException
    ///             when the data file is damaged; nothing has changed then
    public static void rebuild(DataFile data) throws IOException {
        var disk = data.disk();
        var name = FileKind.HINT.fileName(data.info().id());
        var unfinished = name + FileKind.UNFINISHED;
        if (disk.list().contains(unfinished)) {
            disk.delete(unfinished);
        }
        try (var writer = HintFileWriter.create(disk, data.store(), data.info().id(),
                data.createdMillis(), unfinished)) {
            data.forEach(record -> writer.add(new Hint(record.keyspace(), record.isTombstone(),
                    record.key(), record.offset(), record.length(), record.deadlineMillis())));
            writer.finish(data.info().bytes());
        }
        disk.rename(unfinished, name);
        disk.syncDirectory();
    }

    private static ByteBuffer footer(DiskFile file, String name) throws IOException {
        var start = file.size() - HintLayout.FOOTER_BYTES;
        if (start >= FileHeader.BYTES) {
            try (var input = new FileInput(file, file.size(), HintLayout.FOOTER_BYTES)) {
                var read = input.at(start, HintLayout.FOOTER_BYTES);
                if (HintLayout.isFooter(read)) {
                    return ByteBuffer.allocate(read.limit()).order(read.order()).put(read).flip();
                }
            }
        }
        throw new DamagedFileException(name, start, "the file has no good footer");
    }

    private void visitAll(long entries) throws IOException {
        for (var at = (long) FileHeader.BYTES; at < blocksEnd;) {
            var block = blockAt(at);
            visitEntries(block, at);
            at += block.limit();
        }
        if (visited != entries) {
            throw new DamagedFileException(name, blocksEnd,
                    "the file has " + visited + " entries, not " + entries);
        }
    }

    private ByteBuffer blockAt(long at) throws IOException {
        var start = input.at(at, HintLayout.BLOCK_ENTRIES);
        var length = start.limit() < HintLayout.BLOCK_ENTRIES
                ? 0
                : start.getInt(HintLayout.BLOCK_LENGTH);
        if (length <= HintLayout.BLOCK_ENTRIES || length > HintLayout.MAX_BLOCK_BYTES
                || length > blocksEnd - at) {
            throw new DamagedFileException(name, at, "the block's length cannot be right");
        }
        var block = input.at(at, length);
        if (block.limit() < length || block.getInt(HintLayout.BLOCK_CRC) != Checksum.of(block,
                HintLayout.BLOCK_LENGTH, length)) {
            throw new DamagedFileException(name, at, "the block's checksum does not hold");
        }
        return block;
    }

    private void visitEntries(ByteBuffer block, long blockStart) throws IOException {
        var at = HintLayout.BLOCK_ENTRIES;
        while (at < block.limit()) {
            var left = block.limit() - at;
            if (left < HintLayout.entryBytes(0) || left < HintLayout.entryBytesAt(block, at)) {
                throw new DamagedFileException(name, blockStart + at, "an entry is cut off");
            }
            visitor.visit(HintLayout.entry(block, at));
            visited++;
            at += HintLayout.entryBytesAt(block, at);
        }
    }
}
