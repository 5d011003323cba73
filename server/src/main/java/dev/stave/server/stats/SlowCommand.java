package dev.stave.server.stats;

import java.util.List;

import dev.stave.storage.Bytes;

/// A command that took long.
///
/// @param id
///            rises by one with each; never used again, even after a reset
/// @param unixSeconds
///            when it ran
/// @param arguments
///            its name first; cut, and without secrets
/// @param address
///            `host:port` of the client
/// @param clientName
///            empty for none
public record SlowCommand(long id, long unixSeconds, long micros, List<Bytes> arguments,
        String address, String clientName) {}
