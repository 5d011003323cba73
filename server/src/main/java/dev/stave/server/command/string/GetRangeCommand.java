package dev.stave.server.command.string;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.ReadCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;

/// `GETRANGE key start end`, and SUBSTR, its old name. Both ends count, from 0,
/// or from the end with -1.
record GetRangeCommand(Bytes key, long start, long end) implements ReadCommand {
    private static final Reply EMPTY = Reply.bulk(new byte[0]);

    static GetRangeCommand parse(Arguments arguments) {
        return new GetRangeCommand(arguments.bytes(1), arguments.integer(2),
                arguments.integer(3));
    }

    @Override
    public Reply read(KeyView view) {
        var content = StringContent.find(view, key);
        if (content == null || (start < 0 && end < 0 && start > end)) {
            return EMPTY;
        }
        var length = content.length();
        var first = Math.max(0, fromFront(start, length));
        var last = Math.min(length - 1L, Math.max(0, fromFront(end, length)));
        return first > last
                ? EMPTY
                : StringContent.reply(content, (int) first, (int) last + 1);
    }

    private static long fromFront(long index, int length) {
        return index < 0 ? index + length : index;
    }
}
