package dev.stave.server.cli.migrate;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

import com.moilioncircle.redis.replicator.AbstractReplicator;
import com.moilioncircle.redis.replicator.Configuration;
import com.moilioncircle.redis.replicator.Status;
import com.moilioncircle.redis.replicator.event.Event;
import com.moilioncircle.redis.replicator.rdb.RdbParser;
import com.moilioncircle.redis.replicator.rdb.datatype.ExpiredType;
import com.moilioncircle.redis.replicator.rdb.datatype.Function;
import com.moilioncircle.redis.replicator.rdb.datatype.KeyStringValueHash;
import com.moilioncircle.redis.replicator.rdb.datatype.KeyStringValueList;
import com.moilioncircle.redis.replicator.rdb.datatype.KeyStringValueModule;
import com.moilioncircle.redis.replicator.rdb.datatype.KeyStringValueSet;
import com.moilioncircle.redis.replicator.rdb.datatype.KeyStringValueStream;
import com.moilioncircle.redis.replicator.rdb.datatype.KeyStringValueString;
import com.moilioncircle.redis.replicator.rdb.datatype.KeyStringValueTTLHash;
import com.moilioncircle.redis.replicator.rdb.datatype.KeyStringValueZSet;
import com.moilioncircle.redis.replicator.rdb.datatype.KeyValuePair;

import dev.stave.storage.Bytes;
import dev.stave.storage.Stored;

/// An RDB as it comes from a file or from a socket. It reads up to the end of
/// the RDB and leaves what follows.
///
/// The library's own replicators take an RDB that is cut for one that is whole,
/// and log what they cannot read; hence this one.
///
/// **Threads** Confined.
final class RdbStream extends AbstractReplicator {
    private final Intake intake;

    private RdbStream(RdbInput in, Intake intake) {
        this.intake = intake;
        configuration = Configuration.defaultSetting();
        inputStream = in;
        setRdbVisitor(new StringVisitor(this, in));
        addEventListener((_, event) -> take(event));
        addExceptionListener((_, thrown, _) -> {
            throw new IllegalStateException(thrown);
        });
    }

    /// @throws IOException
    ///             when it is damaged, cut, or of a version that is not known
    static void read(RdbInput in, Intake intake) throws IOException {
        try {
            new RdbStream(in, intake).read();
        } catch (UncheckedIOException e) { // The intake's.
            throw Objects.requireNonNull(e.getCause());
        } catch (EOFException e) {
            throw new IOException("the snapshot ends too soon", e);
        } catch (RuntimeException | AssertionError e) { // How the library says it.
            throw new IOException("the snapshot cannot be read: " + e.getMessage(), e);
        }
    }

    private void read() throws IOException {
        setStatus(Status.CONNECTED);
        new RdbParser(inputStream, this).parse();
    }

    private void take(Event event) {
        try {
            switch (event) {
                case KeyStringValueString string -> intake.string(entry(string));
                case KeyValuePair<?, ?> pair -> intake.other(database(pair), kind(pair));
                case Function _ -> intake.other(null, "function library");
                default -> {
                    // That it begins or ends.
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(KeyStringValueString pair) {
        return new Entry(database(pair), Bytes.wrap(pair.getKey()), Bytes.wrap(pair.getValue()),
                deadlineMillis(pair));
    }

    private static int database(KeyValuePair<?, ?> pair) {
        return pair.getDb() == null ? 0 : (int) pair.getDb().getDbNumber();
    }

    private static long deadlineMillis(KeyValuePair<?, ?> pair) {
        return switch (pair.getExpiredType()) {
            case ExpiredType.NONE -> Stored.NO_DEADLINE;
            case ExpiredType.SECOND -> pair.getExpiredValue() * 1000;
            case ExpiredType.MS -> pair.getExpiredValue();
        };
    }

    private static String kind(KeyValuePair<?, ?> pair) {
        return switch (pair) {
            case KeyStringValueList _ -> "list";
            case KeyStringValueSet _ -> "set";
            case KeyStringValueZSet _ -> "sorted set";
            case KeyStringValueHash _,KeyStringValueTTLHash _ -> "hash";
            case KeyStringValueStream _ -> "stream";
            case KeyStringValueModule _ -> "module value";
            default -> "value of type " + pair.getValueRdbType();
        };
    }
}
