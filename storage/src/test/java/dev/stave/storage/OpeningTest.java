package dev.stave.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.CRC32C;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.stave.storage.disk.DiskFile;
import dev.stave.storage.disk.ForwardingDisk;
import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.file.DamagedFileException;
import dev.stave.storage.file.HintFile;
import dev.stave.storage.log.SyncPolicy;
import dev.stave.storage.thread.PlatformThreads;

/// What a start makes of files that are missing, changed, or of another time.
class OpeningTest {
    private static final EngineOptions SMALL = EngineOptions.DEFAULT.withSegmentBytes(64 << 10)
            .withSyncPolicy(SyncPolicy.NO);
    private static final int KEYS = 500;
    private static final int VERSION_AT = 8;

    private final MemoryDisk disk = new MemoryDisk();
    private final Logger hintFiles = (Logger) LoggerFactory.getLogger(HintFile.class);
    private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();

    @BeforeEach
    void listen() {
        warnings.start();
        hintFiles.addAppender(warnings);
    }

    @AfterEach
    void listenNoMore() {
        hintFiles.detachAppender(warnings);
    }

    @BeforeEach
    void writeAndFlush() throws IOException {
        try (var engine = open()) {
            for (var i = 0; i < KEYS; i++) {
                put(engine, i);
            }
            checkpoint(engine);
        }
    }

    private Engine open() throws IOException {
        return Engine.open(SMALL, disk, new SilentListener(), 0);
    }

    private static void put(Engine engine, int i) {
        engine.commit(List.of(Stave.put(Bytes.of("key" + i), Bytes.of("value" + i),
                Stored.NO_DEADLINE)), 0);
    }

    private static void checkpoint(Engine engine) {
        engine.flush(0);
        var checkpoint = engine.checkpoint(0);
        while (!checkpoint.isDone()) {
            engine.maintain(0, 1_000_000);
            Thread.onSpinWait();
        }
    }

    private List<String> warnings() {
        return warnings.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private String name(String suffix) {
        return disk.list().stream().filter(name -> name.endsWith(suffix)).findFirst().orElseThrow();
    }

    private byte[] read(String name) throws IOException {
        try (var file = disk.open(name)) {
            var bytes = new byte[(int) file.size()];
            file.read(ByteBuffer.wrap(bytes), 0);
            return bytes;
        }
    }

    private void write(String name, byte[] bytes) throws IOException {
        try (var file = disk.open(name)) {
            file.write(ByteBuffer.wrap(bytes), 0);
        }
    }

    private void assertAllIsThere() throws IOException {
        try (var store = Stave.open(disk, SMALL, InstantSource.system())) {
            for (var i = 0; i < KEYS; i++) {
                assertEquals(Bytes.of("value" + i), store.get(Bytes.of("key" + i)));
            }
            assertEquals(KEYS, store.size());
        }
    }

    @Test
    void aMissingHintFileIsMadeAnewFromItsDataFile() throws IOException {
        var name = name(".hint");
        var before = read(name);
        disk.delete(name);
        assertAllIsThere();
        assertEquals(List.of("a hint file is missing or damaged and is made anew: " + name),
                warnings());
        assertEquals(HexFormat.of().formatHex(before), HexFormat.of().formatHex(read(name)));
    }

    @Test
    void aDamagedHintFileIsMadeAnewFromItsDataFile() throws IOException {
        var name = name(".hint");
        var before = read(name);
        var damaged = before.clone();
        damaged[before.length / 2] ^= 1;
        write(name, damaged);
        assertAllIsThere();
        assertTrue(warnings().getFirst()
                .startsWith("a hint file is missing or damaged and is made anew: " + name));
        assertEquals(HexFormat.of().formatHex(before), HexFormat.of().formatHex(read(name)));
    }

    /// A crash between the manifest and the retirement of what was flushed: until
    /// it is known that the data file is good, the log is not given up.
    @Test
    void whatWasFlushedStaysInTheLogWhenItsDataFileIsDamaged() throws IOException {
        var segment = Collections.min(disk.list().stream().filter(name -> name.endsWith(".log"))
                .toList());
        var retired = "0".repeat(segment.length() - 5) + "1.log";
        try (var file = disk.create(retired)) {
            file.write(ByteBuffer.wrap(read(segment)), 0);
        }
        for (var suffix : List.of(".hint", ".data")) {
            var bytes = read(name(suffix));
            bytes[bytes.length / 2] ^= 1;
            write(name(suffix), bytes);
        }
        var before = contents();
        assertThrows(DamagedFileException.class,
                () -> Engine.open(SMALL.withLoadThreads(2), disk, new SilentListener(), 0));
        assertEquals(before, contents());
    }

    /// Whatever it is that ends an opening: the program may go on, and try again.
    @Test
    void anOpeningThatFailsLeavesNothingBehind() throws Exception {
        var threads = new CopyOnWriteArrayList<Thread>();
        var options = SMALL.withLoadThreads(2).withChance((name, work) -> {
            threads.add(new PlatformThreads().make(name, work));
            return threads.getLast();
        }, () -> 1);
        var broken = new BrokenDisk(disk);
        assertThrows(AssertionError.class,
                () -> Stave.open(broken, options, InstantSource.system()));
        assertTrue(broken.closed);
        assertTrue(threads.size() >= 2, "nothing was being loaded");
        for (var thread : threads) { // One whose work has ended may take a moment to be gone.
            assertTrue(thread.join(Duration.ofSeconds(30)), thread::getName);
        }
        assertAllIsThere();
    }

    private static final class BrokenDisk extends ForwardingDisk {
        private final Set<String> opened = new HashSet<>();
        private boolean closed;

        BrokenDisk(MemoryDisk disk) {
            super(disk);
        }

        /// The first time it is asked for its size.
        @Override
        public DiskFile open(String name) throws IOException {
            if (name.endsWith(".log") && !opened.add(name)) {
                throw new AssertionError("a defect");
            }
            return super.open(name);
        }

        @Override
        public void close() throws IOException {
            closed = true;
            super.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".data", ".hint"})
    void aDataFileAndAHintFileOfALaterVersionAreRefused(String suffix) throws IOException {
        assertLaterVersionIsRefused(name(suffix), 60);
    }

    @Test
    void aManifestOfALaterVersionIsRefused() throws IOException {
        assertLaterVersionIsRefused("MANIFEST", read("MANIFEST").length - Integer.BYTES);
    }

    /// @param crcAt
    ///            where the checksum stands of all that is before it
    private void assertLaterVersionIsRefused(String name, int crcAt) throws IOException {
        var files = contents();
        var bytes = ByteBuffer.wrap(read(name)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort(VERSION_AT, (short) 2);
        var crc = new CRC32C();
        crc.update(bytes.array(), 0, crcAt);
        write(name, bytes.putInt(crcAt, (int) crc.getValue()).array());
        files.put(name, HexFormat.of().formatHex(read(name)));
        var refusal = assertThrows(IOException.class, this::open);
        assertEquals(name + " has format version 2, this program reads version 1",
                refusal.getMessage());
        assertEquals(files, contents());
    }

    private Map<String, String> contents() throws IOException {
        var files = new TreeMap<String, String>();
        for (var name : disk.list()) {
            files.put(name, HexFormat.of().formatHex(read(name)));
        }
        return files;
    }

    /// Without a word of the log about what was durable, either.
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aMissingManifestBesideDataFilesIsRefusedAndNothingIsLost(boolean logHasFrames)
            throws IOException {
        if (logHasFrames) {
            try (var engine = open()) {
                put(engine, KEYS);
                put(engine, KEYS + 1);
            }
        }
        var data = name(".data");
        var before = frames();
        disk.delete("MANIFEST");
        var refusal = assertThrows(IOException.class, this::open);
        assertTrue(String.valueOf(refusal.getMessage()).contains("manifest"), refusal::toString);
        assertTrue(disk.list().contains(data));
        assertEquals(before, frames());
    }

    private long frames() throws IOException {
        var bytes = 0L;
        for (var name : disk.list()) {
            if (name.endsWith(".log")) {
                for (var each : read(name)) {
                    bytes += each == 0 ? 0 : 1;
                }
            }
        }
        return bytes;
    }
}
