package dev.stave.server.cli.store;

import java.nio.ByteBuffer;
import java.time.Instant;

import dev.stave.storage.Bytes;
import dev.stave.storage.file.DataRecord;
import picocli.CommandLine.Option;

/// What is shown of records, and how.
///
/// **Threads** Confined.
final class DumpOptions {
    @Option(names = "--keys-only", description = "Shows no values.")
    private boolean keysOnly;

    @Option(names = "--limit", paramLabel = "LINES", description = "Shows so many lines at most.")
    private long limit;

    long limit() {
        return limit;
    }

    static String key(int keyspace, Bytes key) {
        return "keyspace " + keyspace + " " + PrintableBytes.of(key.array());
    }

    String value(ByteBuffer value) {
        return keysOnly ? "" : " " + PrintableBytes.of(value);
    }

    static String deadline(long millis) {
        return millis == DataRecord.NO_DEADLINE ? "" : " expires " + Instant.ofEpochMilli(millis);
    }
}
