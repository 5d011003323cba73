package dev.stave.server.config;

/// What a shutdown may be told: the words of SHUTDOWN, and of
/// `shutdown-on-sigterm` and `shutdown-on-sigint`. SAVE: a checkpoint first.
/// NOSAVE: none. NOW: without waiting for replicas, which there are none of.
/// FORCE: even if the checkpoint fails.
public enum ShutdownFlag {
    SAVE, NOSAVE, NOW, FORCE
}
