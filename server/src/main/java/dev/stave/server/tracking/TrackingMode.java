package dev.stave.server.tracking;

/// What a client wants to be told of.
///
/// @param broadcast
///            of all keys with its prefixes, whether it has read them or not
/// @param optIn
///            only of what it reads right behind CLIENT CACHING YES
/// @param optOut
///            of all that it reads, but for what it reads right behind CLIENT
///            CACHING NO
/// @param noLoop
///            not of what it changes itself
public record TrackingMode(boolean broadcast, boolean optIn, boolean optOut, boolean noLoop) {}
