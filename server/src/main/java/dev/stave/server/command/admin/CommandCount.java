package dev.stave.server.command.admin;

import dev.stave.protocol.Reply;
import dev.stave.server.command.CommandTable;

/// `COMMAND COUNT`; a container counts once.
record CommandCount() implements CommandQuery {
    @Override
    public Reply answer(CommandTable commands) {
        return Reply.integer(commands.specs().size());
    }
}
