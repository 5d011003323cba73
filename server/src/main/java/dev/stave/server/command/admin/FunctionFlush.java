package dev.stave.server.command.admin;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `FUNCTION FLUSH [ASYNC | SYNC]`
record FunctionFlush() implements SessionCommand {
    private static final int MODE = 2;

    static FunctionFlush parse(Arguments arguments) {
        if (arguments.count() > MODE + 1) {
            throw CommandException.unknownSubcommandOrArity(arguments);
        }
        if (arguments.count() > MODE && !arguments.is(MODE, "ASYNC")
                && !arguments.is(MODE, "SYNC")) {
            throw new CommandException(
                    "ERR FUNCTION FLUSH only supports SYNC|ASYNC option");
        }
        return new FunctionFlush();
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        return Reply.OK;
    }
}
