package dev.stave.server.command.acl;

import java.io.IOException;
import java.nio.file.Path;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.config.Options;

/// `ACL LOAD`, `ACL SAVE`. Like CONFIG REWRITE it waits for a disk on the
/// writer: an administrator asks for it, rarely, and wants to hear whether it
/// went well.
record AclFile(boolean saves) implements SessionCommand {
    private static final Logger LOG = LoggerFactory.getLogger(AclFile.class);

    @Override
    public Reply run(Session session, ServerContext server) {
        var file = server.settings().get(Options.ACLFILE);
        if (file.isEmpty()) {
            return Reply.error("ERR This instance is not configured to use an ACL file. You may"
                    + " want to specify users via the ACL SETUSER command and then issue a CONFIG"
                    + " REWRITE (assuming you have a configuration file set) in order to store"
                    + " users in the configuration.");
        }
        return saves ? save(Path.of(file), server) : load(Path.of(file), session, server);
    }

    private static Reply save(Path file, ServerContext server) {
        try {
            server.access().save(file);
            return Reply.OK;
        } catch (IOException e) {
            LOG.warn("ACL SAVE to {} failed: {}", file, e.toString());
            return Reply.error("ERR There was an error trying to save the ACLs. Please check the"
                    + " server logs for more information");
        }
    }

    private static Reply load(Path file, Session session, ServerContext server) {
        try {
            new Expulsion(server, session).after(server.access().load(file));
            return Reply.OK;
        } catch (IOException e) {
            return Reply.error("ERR " + e.getMessage());
        }
    }
}
