package dev.stave.server.command.acl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stave.protocol.Reply;
import dev.stave.server.acl.AccessControl;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.config.Options;

/// `ACL LOAD`, `ACL SAVE`.
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
        var path = Path.of(file);
        var access = server.access();
        if (saves) {
            var lines = access.allLines();
            return server.files().begin(session, () -> save(path, lines));
        }
        return server.files().begin(session, () -> load(path, session, server));
    }

    private static Supplier<Reply> save(Path file, List<String> lines) {
        try {
            AccessControl.write(file, lines);
            return () -> Reply.OK;
        } catch (IOException e) {
            LOG.warn("ACL SAVE to {} failed: {}", file, e.toString());
            return () -> Reply.error("ERR There was an error trying to save the ACLs. Please check"
                    + " the server logs for more information");
        }
    }

    private static Supplier<Reply> load(Path file, Session session, ServerContext server) {
        try {
            var users = server.access().read(file);
            return () -> {
                new Expulsion(server, session).after(server.access().replace(users));
                return Reply.OK;
            };
        } catch (IOException e) {
            return () -> Reply.error("ERR " + e.getMessage());
        }
    }
}
