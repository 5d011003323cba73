package dev.stave.server.stats;

/// What the server counts.
public final class Statistics {}
