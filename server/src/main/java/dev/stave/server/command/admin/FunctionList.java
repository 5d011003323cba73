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
        var hasName = false;
        var withCode = false;
        for (var i = FIRST_OPTION; i < arguments.count(); i++) {
            if (!withCode && arguments.is(i, "WITHCODE")) {
                withCode = true;
            } else if (!hasName && arguments.is(i, "LIBRARYNAME")) {
                hasName = true;
                i++;
                if (i == arguments.count()) {
                    throw new CommandException("ERR library name argument was not given");
                }
            } else {
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
