package dev.stave.server.command.acl;

import java.nio.charset.StandardCharsets;

import dev.stave.protocol.Reply;
import dev.stave.protocol.Request;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `ACL DRYRUN username command [arg ...]`
record AclDryRun(String name, Request asked) implements SessionCommand {
    private static final int FIRST_PART = 3;

    static AclDryRun parse(Arguments arguments) {
        var parts = new byte[arguments.count() - FIRST_PART][];
        for (var i = 0; i < parts.length; i++) {
            parts[i] = arguments.request().part(i + FIRST_PART);
        }
        return new AclDryRun(arguments.text(2), new Request(parts));
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        var account = server.access().find(name);
        if (account == null) {
            return Reply.error("ERR User '" + name + "' not found");
        }
        var spec = server.commands().find(asked);
        if (spec == null) {
            return Reply.error("ERR Command '"
                    + new String(asked.part(0), StandardCharsets.UTF_8) + "' not found");
        }
        if (!spec.accepts(asked.count())) {
            throw CommandException.wrongNumberOfArguments(spec.name());
        }
        var user = account.user();
        var denial = user.check(spec, asked);
        return denial == null ? Reply.OK : Reply.bulk(denial.explanation(user, spec, asked));
    }
}
