package dev.stave.server.blackbox.crash;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.process.ServerUnderTest;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

/// A file system with too little space: writes are refused, by what was agreed
/// on; reads are served; with space again, so are writes, and nothing that was
/// acknowledged is gone.
final class FullDisk {
    private static final long IMAGE_BYTES = 96L << 20;
    private static final long OTHERS_BYTES = 40L << 20;
    /// Nothing that compression makes smaller.
    private static final String VALUE = new Random(1).ints(128 << 10, 0, 256)
            .collect(StringBuilder::new, (text, b) -> text.append((char) b), StringBuilder::append)
            .toString();
    private static final int WRITES_AT_MOST = 100_000;
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final RespValue OK = new RespValue.Simple("OK");

    private FullDisk() {}

    static void run(Path directory) throws IOException {
        try (var disk = LoopDisk.make(directory, IMAGE_BYTES)) {
            var others = disk.root().resolve("others");
            allocate(others);
            var store = Files.createDirectory(disk.root().resolve("store"));
            try (var server = ServerUnderTest.startOn(store, "--segment-size", "1mb",
                    "--max-log-size", "4mb"); var client = server.connect()) {
                var written = new ConcurrentLinkedQueue<String>();
                var writer = Thread.ofVirtual().start(() -> fill(server, written));
                awaitWriteStatus(server, client, "err");
                checkRefusal(client);
                written.forEach(key -> checkHolds(client, key));
                Files.delete(others);
                awaitWriteStatus(server, client, "ok");
                check(client.call("SET", "after", VALUE), OK);
                await(writer);
                written.forEach(key -> checkHolds(client, key));
                server.terminate();
                System.out.printf("full disk: refused after %,d writes, read, and took writes"
                        + " again with space%n", written.size());
            }
        }
    }

    private static void allocate(Path file) throws IOException {
        var block = new byte[1 << 20];
        try (var out = new RandomAccessFile(file.toFile(), "rw")) {
            for (var bytes = 0L; bytes < OTHERS_BYTES; bytes += block.length) {
                out.write(block);
            }
            out.getFD().sync();
        }
    }

    /// Writes until a write is refused. The one that met the full disk is answered
    /// when there is space again: it can be neither promised nor taken back before.
    ///
    /// @param written
    ///            gets the keys whose writes were acknowledged
    private static void fill(ServerProcess server, Queue<String> written) {
        try (var client = server.connect()) {
            for (var number = 0; client.call("SET", "key:" + number, VALUE).equals(OK)
                    && number < WRITES_AT_MOST; number++) {
                written.add("key:" + number);
            }
        }
    }

    private static void awaitWriteStatus(ServerProcess server, RespClient client,
            String status) {
        var limit = System.nanoTime() + LIMIT_NANOS;
        while (!(client.call("INFO", "persistence") instanceof RespValue.Bulk(var text)
                && text.contains("aof_last_write_status:" + status))) {
            if (System.nanoTime() > limit) {
                throw new AssertionError("never said " + status + "\n" + server.output());
            }
            server.hasEndedWithinMillis(10);
        }
    }

    private static void checkRefusal(RespClient client) {
        var refusal = client.call("SET", "refused", VALUE);
        System.out.println("refused with: " + refusal);
        var saysWhy = refusal instanceof RespValue.Failure(var text)
                && text.startsWith("MISCONF") && text.contains("space");
        if (!saysWhy) {
            throw new AssertionError("an answer that does not fit: " + refusal);
        }
    }

    private static void await(Thread writer) {
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void check(RespValue reply, RespValue expected) {
        if (!reply.equals(expected)) {
            throw new AssertionError(reply + " instead of " + expected);
        }
    }

    private static void checkHolds(RespClient client, String key) {
        var held = client.call("GET", key);
        if (!held.equals(new RespValue.Bulk(VALUE))) {
            throw new AssertionError(key + ": " + held);
        }
    }
}
