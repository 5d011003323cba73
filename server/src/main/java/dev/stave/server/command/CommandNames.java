package dev.stave.server.command;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.Bytes;

/// Rows of metadata by the bytes of their names, in any case. A look-up
/// allocates nothing.
///
/// **Threads** Immutable.
final class CommandNames {
    private static final CommandNames NONE = new CommandNames(List.of());
    /// Slots for each row: most look-ups meet their row at once.
    private static final int SLOTS_PER_ROW = 4;

    private final @Nullable Row[] slots;
    private final int longestName;

    /// One row, by the name that stands in a request: a subcommand's is without
    /// its container.
    private record Row(Bytes name, CommandSpec spec, CommandNames subcommands) {}

    /// @throws IllegalArgumentException
    ///             when two rows have one name
    static CommandNames of(List<CommandSpec> specs) {
        return specs.isEmpty() ? NONE : new CommandNames(specs);
    }

    private CommandNames(List<CommandSpec> specs) {
        slots = new @Nullable Row[Integer.highestOneBit(specs.size() * SLOTS_PER_ROW + 1) * 2];
        var longest = 0;
        for (var spec : specs) {
            var name = ownName(spec).getBytes(StandardCharsets.US_ASCII);
            longest = Math.max(longest, name.length);
            var slot = slotOf(name);
            if (slots[slot] != null) {
                throw new IllegalArgumentException("two rows for " + spec.name());
            }
            slots[slot] = new Row(Bytes.wrap(name), spec, of(spec.subcommands()));
        }
        longestName = longest;
    }

    private static String ownName(CommandSpec spec) {
        return spec.name().substring(spec.name().indexOf('|') + 1);
    }

    @Nullable
    CommandSpec find(byte[] name) {
        var row = row(name);
        return row == null ? null : row.spec;
    }

    /// The subcommand of a container; null when either is not there.
    @Nullable
    CommandSpec find(byte[] container, byte[] subcommand) {
        var row = row(container);
        return row == null ? null : row.subcommands.find(subcommand);
    }

    private @Nullable Row row(byte[] name) {
        return name.length > longestName ? null : slots[slotOf(name)];
    }

    /// Where the name stands, or the empty slot where it would. At most a quarter
    /// of the slots are taken, so there is one.
    private int slotOf(byte[] name) {
        var slot = hash(name) & (slots.length - 1);
        for (var row = slots[slot]; row != null
                && !same(row.name.array(), name); row = slots[slot]) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private static int hash(byte[] name) {
        var hash = 0;
        for (var letter : name) {
            hash = hash * 31 + lower(letter);
        }
        return hash ^ hash >>> 16;
    }

    private static boolean same(byte[] lowerCase, byte[] name) {
        if (lowerCase.length != name.length) {
            return false;
        }
        for (var i = 0; i < name.length; i++) {
            if (lowerCase[i] != lower(name[i])) {
                return false;
            }
        }
        return true;
    }

    private static byte lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? (byte) (letter + 32) : letter;
    }
}
