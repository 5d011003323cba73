package dev.stave.server.config;

/// What happens when `maxmemory` is reached.
public enum EvictionPolicy {
    NOEVICTION
}
