package dev.stave.server.blackbox.crash;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
    private static final long RECOVERY_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final RespValue OK = new RespValue.Simple("OK");

    private FullDisk() {}

    static void run(Path directory) throws IOException {
        try (var disk = LoopDisk.make(directory, IMAGE_BYTES)) {
            var others = disk.root().resolve("others");
            allocate(others);
            var store = Files.createDirectory(disk.root().resolve("store"));
            try (var server = ServerUnderTest.startOn(store, "--segment-size", "1mb",
                    "--max-log-size", "4mb")) {
                var written = fill(server);
                Files.delete(others);
                recover(server);
                checkHolds(server, written);
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

    /// @return the keys whose writes were acknowledged
    private static List<String> fill(ServerProcess server) {
        var written = new ArrayList<String>();
        try (var client = server.connect()) {
            for (var number = 0; number < WRITES_AT_MOST; number++) {
                var reply = client.call("SET", "key:" + number, VALUE);
                if (!reply.equals(OK)) {
                    checkRefusal(client, reply, written);
                    return written;
                }
                written.add("key:" + number);
            }
        }
        throw new IllegalStateException("the disk does not get full");
    }

    private static void checkRefusal(RespClient client, RespValue refusal, List<String> written) {
        System.out.println("refused with: " + refusal);
        var saysWhy = refusal instanceof RespValue.Failure(var text)
                && text.startsWith("MISCONF") && text.contains("full");
        if (!saysWhy) {
            throw new IllegalStateException("an answer that does not fit: " + refusal);
        }
        for (var key : written) {
            checkHolds(client, key);
        }
    }

    private static void recover(ServerProcess server) {
        var limit = System.nanoTime() + RECOVERY_LIMIT_NANOS;
        try (var client = server.connect()) {
            while (!client.call("SET", "after", VALUE).equals(OK)) {
                if (System.nanoTime() > limit) {
                    throw new IllegalStateException("takes no writes, with space again");
                }
                server.hasEndedWithinMillis(10);
            }
        }
    }

    private static void checkHolds(ServerProcess server, List<String> written) {
        try (var client = server.connect()) {
            written.forEach(key -> checkHolds(client, key));
        }
    }

    private static void checkHolds(RespClient client, String key) {
        var held = client.call("GET", key);
        if (!held.equals(new RespValue.Bulk(VALUE))) {
            throw new IllegalStateException(key + ": " + held);
        }
    }
}
