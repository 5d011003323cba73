package dev.stave.server.config;

/// What every option is set to.
///
/// **Threads** Reads from any thread; CONFIG SET writes on the writer.
public final class Settings {}
