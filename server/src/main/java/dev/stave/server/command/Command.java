package dev.stave.server.command;

/// A request that was understood: its arguments parsed, ready to run on the
/// writer. Immutable, so it can be parsed on any thread and wait in a
/// transaction's queue.
public sealed interface Command permits ReadCommand, WriteCommand, SessionCommand {}
