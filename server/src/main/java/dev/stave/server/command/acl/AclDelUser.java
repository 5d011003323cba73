package dev.stave.server.command.acl;

import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.acl.User;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `ACL DELUSER username [username ...]`
record AclDelUser(List<String> names) implements SessionCommand {
    static AclDelUser parse(Arguments arguments) {
        return new AclDelUser(arguments.textsFrom(2));
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        if (names.contains(User.DEFAULT)) {
            return Reply.error("ERR The 'default' user cannot be removed");
        }
        var loss = server.access().remove(names);
        new Expulsion(server, session).after(loss);
        return Reply.integer(loss.removed().size());
    }
}
