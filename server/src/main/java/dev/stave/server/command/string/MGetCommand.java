package dev.stave.server.command.string;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.ReadCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Stored;
import dev.stave.storage.Value;

/// `MGET key [key ...]`
record MGetCommand(List<Bytes> keys) implements ReadCommand {
    static MGetCommand parse(Arguments arguments) {
        return new MGetCommand(arguments.bytesFrom(1));
    }

    @Override
    public Reply read(KeyView view) {
        var replies = new ArrayList<Reply>(keys.size());
        for (var key : keys) {
            replies.add(reply(view.find(key)));
        }
        return Reply.array(replies);
    }

    private static Reply reply(@Nullable Stored stored) {
        return stored == null ? Reply.NULL : reply(stored.value());
    }

    /// Not by way of [StringContent]: MGET alone answers null for other types.
    private static Reply reply(Value value) {
        return switch (value) {
            case Value.StringValue(var bytes) -> StringContent.reply(bytes);
        };
    }
}
