package dev.stave.server.command.bitmap;

import dev.stave.server.command.string.StringContent;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Mutation;
import dev.stave.storage.Stored;
import dev.stave.storage.Value;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// The bits that a key holds.
///
/// @param stored
///            null when there is no such key
record BitString(KeyView view, Bytes key, @Nullable Stored stored, Bytes content) {
    static BitString find(KeyView view, Bytes key) {
        var stored = view.find(key);
        var content = StringContent.of(stored);
        return new BitString(view, key, stored, content == null ? Bytes.EMPTY : content);
    }

    boolean exists() {
        return stored != null;
    }

    /// All of them.
    Bits bits() {
        return new Bits(content.array());
    }

    /// Some of them.
    BitEdit edit() {
        return new BitEdit(content);
    }

    /// The key holds what was written, with room for so many bits, and ends when it
    /// did; nothing, if that is what it holds.
    List<Mutation> replacedBy(BitEdit edit, long room) {
        if (stored != null && !edit.changes(room)) {
            return List.of();
        }
        return List.of(new Mutation.Put(view.database(), key, Value.string(edit.bytes(room)),
                stored == null ? Stored.NO_DEADLINE : stored.deadlineMillis()));
    }
}
