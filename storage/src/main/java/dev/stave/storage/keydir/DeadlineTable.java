package dev.stave.storage.keydir;

import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;

/// Key address to deadline, for the keys that have one. Open addressing in many
/// small tables, each of which grows by itself, so that no single insert copies
/// more than its share.
///
/// **Threads** Owned by the writer; see [Keydir] for who may race with it.
final class DeadlineTable {
    private static final int TABLES = 256;
    private static final int INITIAL_SLOTS = 16;
    /// Of a table, when any deadline is looked for.
    private static final int MAX_PROBES = 8;
    private static final int MAX_SCANNED = 1024;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Table[] tables = new Table[TABLES];
    private long size;
    private double sumMillis;
    private int cursorTable;
    private int cursorSlot;

    DeadlineTable() {
        Arrays.setAll(tables, _ -> new Table());
    }

    /// @param address
    ///            not 0; has an entry
    long get(long address) {
        return table(address).get(address);
    }

    /// That of an entry, or [Keydir#NO_DEADLINE].
    ///
    /// @param word
    ///            see [Entry]
    long ofEntry(long word) {
        return Entry.hasDeadline(word) ? get(Entry.keyAddress(word)) : Keydir.NO_DEADLINE;
    }

    void put(long address, long deadlineMillis) {
        remove(address);
        table(address).put(address, deadlineMillis);
        size++;
        sumMillis += deadlineMillis;
    }

    void remove(long address) {
        var removed = table(address).remove(address);
        if (removed != Keydir.NO_DEADLINE) {
            size--;
            sumMillis -= removed;
        }
    }

    /// Takes over what another one has, which is empty afterwards.
    void takeAll(DeadlineTable other) {
        for (var i = 0; i < TABLES; i++) {
            var taken = other.tables[i];
            other.tables[i] = new Table(); // Table by table, so that few deadlines are there twice.
            for (var slot = 0; slot < taken.addresses.length; slot++) {
                if (taken.addresses[slot] != 0) {
                    put(taken.addresses[slot], taken.deadlines[slot]);
                }
            }
        }
        other.size = 0;
        other.sumMillis = 0;
    }

    long size() {
        return size;
    }

    long meanMillis() {
        return size == 0 ? 0 : (long) (sumMillis / size);
    }

    /// Goes on where the last call ended and hands over the addresses of keys whose
    /// deadline has come.
    void visitExpired(long nowMillis, int slots, LongConsumer visitor) {
        for (var i = 0; i < slots; i++) {
            var table = tables[cursorTable];
            if (cursorSlot >= table.addresses.length) {
                cursorSlot = 0;
                cursorTable = (cursorTable + 1) % TABLES;
            } else {
                if (table.addresses[cursorSlot] != 0 && table.deadlines[cursorSlot] <= nowMillis) {
                    visitor.accept(table.addresses[cursorSlot]);
                }
                cursorSlot++;
            }
        }
    }

    /// Any address that has a deadline; 0 when none is found soon. Each is about
    /// equally likely.
    long random(RandomGenerator random) {
        for (var i = 0; i < TABLES; i++) {
            var table = tables[random.nextInt(TABLES)];
            var slots = table.addresses.length;
            for (var probe = 0; probe < Math.min(slots, MAX_PROBES); probe++) {
                var address = table.addresses[random.nextInt(slots)];
                if (address != 0) {
                    return address;
                }
            }
        }
        return anyAddress();
    }

    private long anyAddress() {
        for (var table : tables) {
            for (var slot = 0; slot < Math.min(table.addresses.length, MAX_SCANNED); slot++) {
                if (table.addresses[slot] != 0) {
                    return table.addresses[slot];
                }
            }
        }
        return 0;
    }

    long usedBytes() {
        return size * 2 * Long.BYTES;
    }

    long memoryBytes() {
        var slots = 0L;
        for (var table : tables) {
            slots += table.addresses.length;
        }
        return slots * 2 * Long.BYTES;
    }

    private Table table(long address) {
        return tables[(int) ((address * SPREAD) >>> 56)];
    }

    /// One open-addressing table with linear probing; removal shifts back, so there
    /// are no tombstones.
    private static final class Table {
        private long[] addresses = {};
        private long[] deadlines = {};
        private int used;

        private int home(long address) {
            return home(address, addresses.length);
        }

        private static int home(long address, int slots) {
            return (int) ((address * SPREAD) >>> 20) & (slots - 1);
        }

        /// Ends even if the table is full and changes meanwhile, as it may for a reader
        /// that races with the owner.
        private int find(long address) {
            var present = addresses;
            var slot = home(address, present.length);
            for (var i = 0; i < present.length; i++) {
                if (present[slot] == address) {
                    return slot;
                }
                if (present[slot] == 0) {
                    return -1;
                }
                slot = (slot + 1) & (present.length - 1);
            }
            return -1;
        }

        long get(long address) {
            var slot = find(address);
            return slot < 0 ? Keydir.NO_DEADLINE : deadlines[slot];
        }

        void put(long address, long deadline) {
            if ((used + 1) * 4L > addresses.length * 3L) {
                grow();
            }
            insert(address, deadline);
            used++;
        }

        private void insert(long address, long deadline) {
            var slot = home(address);
            while (addresses[slot] != 0) {
                slot = (slot + 1) & (addresses.length - 1);
            }
            addresses[slot] = address;
            deadlines[slot] = deadline;
        }

        private void grow() {
            var oldAddresses = addresses;
            var oldDeadlines = deadlines;
            addresses = new long[Math.max(INITIAL_SLOTS, oldAddresses.length * 2)];
            deadlines = new long[addresses.length];
            for (var i = 0; i < oldAddresses.length; i++) {
                if (oldAddresses[i] != 0) {
                    insert(oldAddresses[i], oldDeadlines[i]);
                }
            }
        }

        long remove(long address) {
            var hole = find(address);
            if (hole < 0) {
                return Keydir.NO_DEADLINE;
            }
            var removed = deadlines[hole];
            var mask = addresses.length - 1;
            for (var slot = (hole + 1) & mask; addresses[slot] != 0; slot = (slot + 1) & mask) {
                var distanceFromHome = (slot - home(addresses[slot])) & mask;
                if (distanceFromHome >= ((slot - hole) & mask)) {
                    addresses[hole] = addresses[slot];
                    deadlines[hole] = deadlines[slot];
                    hole = slot;
                }
            }
            addresses[hole] = 0;
            used--;
            return removed;
        }
    }
}
