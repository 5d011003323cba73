package dev.stave.server.pubsub;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.stave.protocol.Request;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Mutation;
import dev.stave.storage.Stored;

/// What has happened to keys when a command has decided on its mutations: the
/// one place that knows. The mutations say which keys; the command says what it
/// is called.
///
/// **Threads** Used for one decision.
final class WriteEvents {
    private static final int FIRST_OPTION_OF_SET = 3;
    private static final int MAX_WORD_BYTES = 16;

    private final String command;
    private final Request request;
    private final KeyView before;
    private final boolean tellsNew;
    private final List<KeyNotice> notices = new ArrayList<>();
    private final Set<Bytes> created = new HashSet<>();

    /// @param command
    ///            full name in lower case
    /// @param before
    ///            the keys as they were when the command decided
    /// @param tellsNew
    ///            whether it is worth looking which keys there were not
    WriteEvents(String command, Request request, KeyView before, boolean tellsNew) {
        this.command = command;
        this.request = request;
        this.before = before;
        this.tellsNew = tellsNew;
    }

    /// In the order in which Redis publishes them.
    List<KeyNotice> of(List<Mutation> mutations) {
        if (isRelocation()) { // The new name is there before either is spoken of.
            mutations.forEach(this::addIfNew);
        }
        for (var mutation : mutations) {
            if (!isRelocation()) {
                addIfNew(mutation);
            }
            add(mutation);
        }
        return notices;
    }

    private boolean isRelocation() {
        return switch (command) {
            case "rename", "renamenx", "move" -> true;
            default -> false;
        };
    }

    /// What is relocated or copied takes the place of what was there, so it is
    /// always new.
    private void addIfNew(Mutation mutation) {
        if (tellsNew && mutation instanceof Mutation.Put(var database, var key, _, _)
                && (isRelocation() || command.equals("copy")
                        || !before.inDatabase(database).contains(key))
                && created.add(key)) {
            add(KeyEvent.NEW, database, key);
        }
    }

    private void add(Mutation mutation) {
        switch (mutation) {
            case Mutation.Put(var database, var key, _, var deadline) -> {
                add(put(), database, key);
                if (deadline != Stored.NO_DEADLINE && setsDeadline()) {
                    add(KeyEvent.EXPIRE, database, key);
                }
            }
            case Mutation.Delete(var database, var key) -> delete(database, key);
            case Mutation.ExpireAt(var database, var key, var deadline) -> add(
                    deadline == Stored.NO_DEADLINE ? KeyEvent.PERSIST : KeyEvent.EXPIRE, database,
                    key);
            case Mutation.Clear _,Mutation.Swap _ -> {
            }
        }
    }

    private KeyEvent put() {
        return switch (command) {
            case "append" -> KeyEvent.APPEND;
            case "setrange" -> KeyEvent.SETRANGE;
            case "incr", "decr", "incrby", "decrby" -> KeyEvent.INCRBY;
            case "incrbyfloat" -> KeyEvent.INCRBYFLOAT;
            case "setbit", "bitfield" -> KeyEvent.SETBIT;
            case "rename", "renamenx" -> KeyEvent.RENAME_TO;
            case "move" -> KeyEvent.MOVE_TO;
            case "copy" -> KeyEvent.COPY_TO;
            default -> KeyEvent.SET;
        };
    }

    /// Whether a deadline is the command's own, and not one that it keeps.
    private boolean setsDeadline() {
        return switch (command) {
            case "setex", "psetex" -> true;
            case "set" -> !hasOption("KEEPTTL");
            default -> false;
        };
    }

    private boolean hasOption(String word) {
        for (var i = FIRST_OPTION_OF_SET; i < request.count(); i++) {
            if (word.equalsIgnoreCase(
                    new String(request.start(i, MAX_WORD_BYTES), StandardCharsets.ISO_8859_1))) {
                return true;
            }
        }
        return false;
    }

    private void delete(int database, Bytes key) {
        switch (command) {
            case "rename", "renamenx" -> add(KeyEvent.RENAME_FROM, database, key);
            case "move" -> add(KeyEvent.MOVE_FROM, database, key);
            case "set" -> { // With a deadline in the past.
                add(KeyEvent.SET, database, key);
                add(KeyEvent.EXPIRE, database, key);
                add(KeyEvent.EXPIRED, database, key);
            }
            default -> add(KeyEvent.DEL, database, key);
        }
    }

    private void add(KeyEvent event, int database, Bytes key) {
        notices.add(new KeyNotice(event, database, key));
    }
}
