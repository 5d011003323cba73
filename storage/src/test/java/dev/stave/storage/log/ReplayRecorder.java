package dev.stave.storage.log;

import java.util.ArrayList;
import java.util.List;

import dev.stave.storage.Bytes;

/// Writes down what a log holds.
final class ReplayRecorder implements ReplayTarget {
    final List<String> lines = new ArrayList<>();

    @Override
    public void put(int keyspace, byte[] key, long location, long deadlineMillis) {
        lines.add("put " + keyspace + " " + Bytes.wrap(key) + " " + deadlineMillis);
    }

    @Override
    public void delete(int keyspace, byte[] key) {
        lines.add("delete " + keyspace + " " + Bytes.wrap(key));
    }

    @Override
    public void expireAt(int keyspace, byte[] key, long deadlineMillis) {
        lines.add("expire " + keyspace + " " + Bytes.wrap(key) + " " + deadlineMillis);
    }

    @Override
    public void map(int database, int keyspace, long location) {
        lines.add("map " + database + " " + keyspace);
    }

    @Override
    public void drop(int keyspace) {
        lines.add("drop " + keyspace);
    }
}
