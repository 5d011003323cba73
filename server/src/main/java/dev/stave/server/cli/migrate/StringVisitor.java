package dev.stave.server.cli.migrate;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import com.moilioncircle.redis.replicator.Constants;
import com.moilioncircle.redis.replicator.Replicator;
import com.moilioncircle.redis.replicator.event.Event;
import com.moilioncircle.redis.replicator.io.RedisInputStream;
import com.moilioncircle.redis.replicator.rdb.BaseRdbParser;
import com.moilioncircle.redis.replicator.rdb.DefaultRdbVisitor;
import com.moilioncircle.redis.replicator.rdb.datatype.ContextKeyValuePair;
import com.moilioncircle.redis.replicator.rdb.datatype.Function;
import com.moilioncircle.redis.replicator.rdb.datatype.KeyStringValueString;
import com.moilioncircle.redis.replicator.rdb.skip.SkipRdbParser;
import com.moilioncircle.redis.replicator.rdb.skip.SkipRdbValueVisitor;
import com.moilioncircle.redis.replicator.util.ByteArray;
import com.moilioncircle.redis.replicator.util.Lzf;

/// Loads strings, skips the values of everything else, and checks the checksum
/// at the end, which the library does not.
///
/// **Threads** Confined.
final class StringVisitor extends DefaultRdbVisitor {
    private static final int FIRST_VERSION_WITH_CHECKSUM = 5;

    private final RdbInput input;

    StringVisitor(Replicator replicator, RdbInput input) {
        super(replicator, new SkipRdbValueVisitor(replicator));
        this.input = input;
    }

    @Override
    public Event applyString(RedisInputStream in, int version, ContextKeyValuePair context)
            throws IOException {
        var parser = new CheckedParser(in);
        var pair = new KeyStringValueString();
        pair.setValueRdbType(Constants.RDB_TYPE_STRING);
        pair.setKey(parser.rdbLoadEncodedStringObject().first());
        pair.setValue(parser.rdbLoadEncodedStringObject().first());
        return context.valueOf(pair);
    }

    @Override
    public @Nullable Event applyAux(RedisInputStream in, int version) throws IOException {
        var parser = new SkipRdbParser(in);
        parser.rdbLoadEncodedStringObject();
        parser.rdbLoadEncodedStringObject();
        return null;
    }

    @Override
    public Event applyFunction(RedisInputStream in, int version) throws IOException {
        super.applyFunction(in, version);
        return new Function();
    }

    @Override
    public Event applyFunction2(RedisInputStream in, int version) throws IOException {
        super.applyFunction2(in, version);
        return new Function();
    }

    @Override
    public long applyEof(RedisInputStream in, int version) throws IOException {
        var computed = input.checksum();
        var written = version < FIRST_VERSION_WITH_CHECKSUM ? 0 : in.readLong(Long.BYTES);
        if (written != 0 && written != computed) {
            throw new IOException("the checksum of the snapshot is wrong");
        }
        return written;
    }

    /// Trusts no length.
    private static final class CheckedParser extends BaseRdbParser {
        CheckedParser(RedisInputStream in) {
            super(in);
        }

        @Override
        public ByteArray rdbLoadLzfStringObject(int flags) throws IOException {
            var compressed = rdbLoadLen().len;
            var length = RdbInput.checked(rdbLoadLen().len);
            return Lzf.decode(in.readBytes(compressed), length);
        }
    }
}
