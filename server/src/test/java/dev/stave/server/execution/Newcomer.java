package dev.stave.server.execution;

import dev.stave.server.acl.AccessControl;
import dev.stave.server.catalog.Commands;
import dev.stave.server.command.Session;
import dev.stave.server.config.Settings;

/// A client that has just come to a server without passwords.
final class Newcomer {
    private Newcomer() {}

    static Session session(long id, Session.Link link, long connectedMillis) {
        var access = new AccessControl(Commands.table(1), Settings.defaults());
        return new Session(id, link, connectedMillis, access.defaultAccount());
    }
}
