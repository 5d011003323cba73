package dev.stave.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

import dev.stave.storage.disk.Disk;

/// Writes a new hint file, in the order of the records.
///
/// **Threads** One at a time.
final class HintFileWriter implements AutoCloseable {
    private static final int BUFFER_BYTES = 256 << 10;

    private final Disk disk;
    private final String name;
    private final FileOutput output;
    private final ByteBuffer block = ByteBuffer.allocate(HintLayout.MAX_BLOCK_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN).position(HintLayout.BLOCK_ENTRIES);
    private long entries;
    private boolean ended;

    private HintFileWriter(Disk disk, String name, FileOutput output) {
        this.disk = disk;
        this.name = name;
        this.output = output;
    }

    /// @param name
    ///            of the file until it is finished
    static HintFileWriter create(Disk disk, UUID store, long id, long createdMillis, String name)
            throws IOException {
        var output = FileOutput.create(disk, name, BUFFER_BYTES);
        var writer = new HintFileWriter(disk, name, output);
        try {
            output.write(new FileHeader(FileKind.HINT, store, id, createdMillis).encode());
            return writer;
        } catch (IOException e) {
            writer.abandon();
            throw e;
        }
    }

    void add(Hint hint) throws IOException {
        var end = block.position() + HintLayout.entryBytes(hint.key().length());
        if (end > HintLayout.BLOCK_BYTES && block.position() > HintLayout.BLOCK_ENTRIES) {
            writeBlock();
        }
        HintLayout.putEntry(block, hint);
        entries++;
    }

    private void writeBlock() throws IOException {
        var length = block.position();
        block.putInt(HintLayout.BLOCK_LENGTH, length);
        block.putInt(HintLayout.BLOCK_CRC,
                Checksum.of(block, HintLayout.BLOCK_LENGTH, length));
        output.write(block.flip());
        block.clear().position(HintLayout.BLOCK_ENTRIES);
    }

    /// Makes the file whole and lasting; its name is not yet.
    ///
    /// @param dataBytes
    ///            of the data file
    void finish(long dataBytes) throws IOException {
        if (block.position() > HintLayout.BLOCK_ENTRIES) {
            writeBlock();
        }
        var footer = ByteBuffer.allocate(HintLayout.FOOTER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        HintLayout.putFooter(footer, entries, dataBytes);
        output.write(footer);
        output.sync();
        ended = true;
        output.close();
    }

    /// Deletes the file, if it is not finished.
    void abandon() throws IOException {
        if (!ended) {
            ended = true;
            output.close();
            disk.delete(name);
        }
    }

    /// [#abandon]s what is not finished.
    @Override
    public void close() throws IOException {
        abandon();
    }
}
