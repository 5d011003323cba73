package dev.stave.server.command.acl;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `ACL LIST`
record AclList() implements SessionCommand {
    @Override
    public Reply run(Session session, ServerContext server) {
        return Reply.array(server.access().accounts().stream()
                .<Reply>map(account -> Reply.bulk(account.user().line())).toList());
    }
}
