package dev.stave.server.command;

import java.util.List;

import dev.stave.protocol.Request;

/// All commands by name.
///
/// **Threads** Immutable.
public final class CommandTable {
    public CommandTable(List<CommandSpec> specs) {}

    /// Looks the request's command up, checks the number of parts, and parses.
    public Prepared prepare(Request request) {
        return Prepared.unknown(request, null, "ERR");
    }
}
