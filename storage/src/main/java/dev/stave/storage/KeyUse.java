package dev.stave.storage;

/// What is known of the uses of a key. It is kept only from when a policy of
/// eviction first needed it.
///
/// @param idleSeconds
///            since the last one
/// @param frequency
///            from 0 to 255: rises with the logarithm of their number and falls
///            with time, as Redis's LFU counter
public record KeyUse(long idleSeconds, int frequency) {}
