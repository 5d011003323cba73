package dev.stave.server.pubsub;

import dev.stave.storage.Bytes;

/// That something has happened to a key.
public record KeyNotice(KeyEvent event, int database, Bytes key) {}
