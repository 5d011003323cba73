package dev.stave.server.command.acl;

import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.acl.AccessControl;
import dev.stave.server.acl.InvalidRuleException;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `ACL SETUSER username [rule [rule ...]]`
record AclSetUser(String name, List<String> rules) implements SessionCommand {
    static AclSetUser parse(Arguments arguments) {
        var name = arguments.text(2);
        if (!AccessControl.isName(name)) {
            throw new CommandException("ERR Usernames can't contain spaces or null characters");
        }
        return new AclSetUser(name, arguments.textsFrom(3));
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        try {
            new Expulsion(server, session).after(server.access().setUser(name, rules));
            return Reply.OK;
        } catch (InvalidRuleException e) {
            return Reply.error("ERR " + e.getMessage());
        }
    }

    /// Says no rules: there may be passwords among them.
    @Override
    public String toString() {
        return "ACL SETUSER " + name;
    }
}
