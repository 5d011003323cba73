package dev.stave.storage;

import dev.stave.storage.file.DataFileTable;
import dev.stave.storage.file.OpenDataFile;
import dev.stave.storage.keydir.Keydir;
import dev.stave.storage.location.Location;
import dev.stave.storage.log.LoggedRecords;
import dev.stave.storage.log.WriteAheadLog;

/// Every record that a key may point to, wherever it is: in the log, and so in
/// memory, or in a data file.
///
/// **Threads** Owned by the writer; a reader that races with it
/// ([OptimisticView]) may get anything here, an exception too.
final class Records {
    private final WriteAheadLog log;
    private final LoggedRecords logged;
    private final DataFileTable files;
    private final long[] ahead = new long[Keydir.MAX_KEYS_AHEAD];
    @SuppressWarnings("UnusedVariable") // What is written here has to be read before.
    private int touched;

    Records(WriteAheadLog log, DataFileTable files) {
        this.log = log;
        logged = log.records();
        this.files = files;
    }

    WriteAheadLog log() {
        return log;
    }

    LoggedRecords logged() {
        return logged;
    }

    DataFileTable files() {
        return files;
    }

    boolean inMemory(long location) {
        return logged.has(location);
    }

    /// Touches what commands for these keys will read, and what they will note when
    /// they write.
    void lookAhead(Keydir keydir, byte[][] keys, int count, boolean values, boolean changes) {
        var found = keepLogged(keydir.lookAhead(keys, count, ahead));
        for (var i = 0; i < found && values; i++) {
            touched += logged.touch(ahead[i]);
        }
        for (var i = 0; i < found && changes; i++) {
            touched += logged.touchDead(ahead[i]);
        }
    }

    /// Of the locations that were found.
    private int keepLogged(int found) {
        var kept = 0;
        for (var i = 0; i < found; i++) {
            if (logged.has(ahead[i])) {
                ahead[kept++] = ahead[i];
            }
        }
        return kept;
    }

    /// The data file that the record is in.
    OpenDataFile fileOf(long location) {
        return files.at(Location.slot(location));
    }

    /// A key of the database points to this record from now on.
    void addLive(int database, long location) {
        if (logged.has(location)) {
            logged.addLive(database, location);
        } else {
            var file = fileOf(location);
            file.live().add(database, file.recordBytes(location));
        }
    }

    /// The bytes that a record takes.
    int bytes(long location) {
        var length = Location.lengthIfExact(location);
        if (length > 0) {
            return length;
        }
        return logged.has(location)
                ? logged.bytes(location)
                : fileOf(location).recordBytes(location);
    }

    /// Keys of the database point to so many bytes of the file in this slot.
    void addLiveBytes(int database, int slot, long bytes) {
        if (!logged.addLiveBytes(database, slot, bytes)) {
            files.at(slot).live().add(database, bytes);
        }
    }

    /// No key of the database points to this record any more.
    void subtractLive(int database, long location) {
        if (logged.has(location)) {
            logged.subtractLive(database, location);
        } else {
            var file = fileOf(location);
            file.live().add(database, -file.recordBytes(location));
        }
    }

    /// As [#subtractLive], of a record whose key was written again or deleted.
    void supersede(int database, long location) {
        if (logged.has(location)) {
            logged.supersede(database, location);
        } else {
            subtractLive(database, location);
        }
    }

    /// No key of the database points to any record any more.
    void clearLive(int database) {
        logged.clearLive(database);
        files.clearLive(database);
    }

    /// Each of the databases has the keys of the other.
    void swapLive(int database, int other) {
        logged.swapLive(database, other);
        files.swapLive(database, other);
    }
}
