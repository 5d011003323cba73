package dev.stave.server.command.key;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.pattern.Glob;
import dev.stave.server.command.ReadCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;

/// `SCAN cursor [MATCH pattern] [COUNT count] [TYPE type]`
record ScanCommand(long cursor, @Nullable Glob pattern, int count, @Nullable String type)
        implements
            ReadCommand {
    private static final int FIRST_OPTION = 2;
    private static final int DEFAULT_COUNT = 10;

    static ScanCommand parse(Arguments arguments) {
        var cursor = ScanCursor.parse(arguments.bytes(1));
        @Nullable
        Glob pattern = null;
        @Nullable
        String type = null;
        var count = DEFAULT_COUNT;
        for (var i = FIRST_OPTION; i < arguments.count(); i += 2) {
            if (i + 1 == arguments.count()) {
                throw CommandException.syntax();
            } else if (arguments.is(i, "MATCH")) {
                pattern = new Glob(arguments.bytes(i + 1));
            } else if (arguments.is(i, "COUNT")) {
                count = count(arguments.integer(i + 1));
            } else if (arguments.is(i, "TYPE")) {
                type = arguments.text(i + 1);
            } else {
                throw CommandException.syntax();
            }
        }
        return new ScanCommand(cursor, pattern, count, type);
    }

    private static int count(long wanted) {
        if (wanted < 1) {
            throw CommandException.syntax();
        }
        return (int) Math.min(wanted, Integer.MAX_VALUE);
    }

    @Override
    public Reply read(KeyView view) {
        var keys = new ArrayList<Bytes>();
        var next = cursor == ScanCursor.UNKNOWN ? ScanCursor.END : view.scan(cursor, count, key -> {
            if (pattern == null || pattern.matches(key)) {
                keys.add(key);
            }
        });
        var replies = keys.stream().filter(key -> hasType(view, key))
                .map(key -> Reply.bulk(key.array())).toList();
        return Reply.array(List.of(Reply.bulk(Long.toString(next)), Reply.array(replies)));
    }

    private boolean hasType(KeyView view, Bytes key) {
        if (type == null) {
            return true;
        }
        var stored = view.find(key);
        return stored != null && stored.value().type().redisName().equalsIgnoreCase(type);
    }
}
