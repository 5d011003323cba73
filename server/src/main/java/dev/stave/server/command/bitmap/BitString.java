package dev.stave.server.command.bitmap;

import dev.stave.server.command.string.StringContent;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Mutation;
import dev.stave.storage.Stored;
import dev.stave.storage.Value;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// The bits that a key holds.
///
/// @param stored
///            null when there is no such key
record BitString(KeyView view, Bytes key, @Nullable Stored stored, Bits bits) {
    static BitString find(KeyView view, Bytes key) {
        var stored = view.find(key);
        var content = StringContent.of(stored);
        return new BitString(view, key, stored,
                content == null ? Bits.NONE : new Bits(content.array()));
    }

    boolean exists() {
        return stored != null;
    }

    /// The key holds other bits, and ends when it did; nothing, if it holds these.
    List<Mutation> replacedBy(Bits other) {
        if (stored != null && Arrays.equals(bits.bytes(), other.bytes())) {
            return List.of();
        }
        return List.of(new Mutation.Put(view.database(), key, Value.string(other.bytes()),
                stored == null ? Stored.NO_DEADLINE : stored.deadlineMillis()));
    }
}
