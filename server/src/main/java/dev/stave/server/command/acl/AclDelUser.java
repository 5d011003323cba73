package dev.stave.server.command.acl;

import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.acl.Account;
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
        var removed = 0;
        for (var name : names) {
            var account = server.access().remove(name);
            if (account != null) {
                removed++;
                expel(account, session, server);
            }
        }
        return Reply.integer(removed);
    }

    /// Ends the connections of a user that is no more.
    static void expel(Account account, Session asking, ServerContext server) {
        server.sessions().all().stream().filter(session -> session.account == account).toList()
                .forEach(session -> session.expel(session == asking));
    }
}
