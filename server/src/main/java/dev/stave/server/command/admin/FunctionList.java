package dev.stave.server.command.admin;

import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `FUNCTION LIST [LIBRARYNAME library-name-pattern] [WITHCODE]`
record FunctionList() implements SessionCommand {
    private static final int FIRST_OPTION = 2;

    static FunctionList parse(Arguments arguments) {
        for (var i = FIRST_OPTION; i < arguments.count(); i++) {
            if (arguments.is(i, "LIBRARYNAME")) {
                i++;
                if (i == arguments.count()) {
                    throw new CommandException("ERR library name argument was not given");
                }
            } else if (!arguments.is(i, "WITHCODE")) {
                throw new CommandException("ERR Unknown argument " + arguments.text(i));
            }
        }
        return new FunctionList();
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        return Reply.array(List.of());
    }
}
