package dev.stave.server.command.admin;

import dev.stave.protocol.Reply;
import dev.stave.server.command.CommandTable;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// COMMAND and its subcommands: they ask about nothing but the rows.
interface CommandQuery extends SessionCommand {
    Reply answer(CommandTable commands);

    @Override
    default Reply run(Session session, ServerContext server) {
        return answer(server.commands());
    }
}
