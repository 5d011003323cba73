package dev.stave.server.command.string;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.LargeContent;
import dev.stave.storage.Stored;
import dev.stave.storage.Value;

/// What a key holds, read as a string: the one place that says which values are
/// none. A new type of value does not compile until it has its WRONGTYPE here.
public final class StringContent {
    private StringContent() {}

    public static @Nullable Bytes find(KeyView view, Bytes key) {
        return of(view.find(key));
    }

    public static @Nullable Bytes of(@Nullable Stored stored) {
        return stored == null ? null : of(stored.value());
    }

    /// The reply that has these bytes.
    static Reply reply(Bytes content) {
        var large = content.large();
        return large == null
                ? Reply.bulk(content.array())
                : new Reply.Large(new ReplyContent(large, 0, large.length()));
    }

    /// The reply that has a part of these bytes.
    static Reply reply(Bytes content, int from, int end) {
        var large = content.large();
        return large == null || end - from <= LargeContent.THRESHOLD_BYTES
                ? Reply.bulk(content.range(from, end))
                : new Reply.Large(new ReplyContent(large, from, end - from));
    }

    private static Bytes of(Value value) {
        return switch (value) {
            case Value.StringValue(var bytes) -> bytes;
        };
    }
}
