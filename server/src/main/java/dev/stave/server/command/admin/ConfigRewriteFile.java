package dev.stave.server.command.admin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.config.ConfigRewrite;
import dev.stave.server.config.Options;
import dev.stave.server.config.Values;

/// `CONFIG REWRITE`
record ConfigRewriteFile() implements SessionCommand {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigRewriteFile.class);

    @Override
    public Reply run(Session session, ServerContext server) {
        var settings = server.settings();
        var file = settings.file();
        if (file == null) {
            return Reply.error("ERR The server is running without a config file");
        }
        var values = settings.values();
        var users = settings.get(Options.ACLFILE).isEmpty()
                ? server.access().lines()
                : List.<String>of();
        return server.files().begin(session, () -> {
            var reply = rewrite(file, values, users);
            return () -> reply;
        });
    }

    static Reply rewrite(Path file, Values values, List<String> users) {
        try {
            ConfigRewrite.rewrite(file, values, users);
            LOG.info("CONFIG REWRITE wrote {}", file);
            return Reply.OK;
        } catch (IOException e) {
            LOG.warn("CONFIG REWRITE of {} failed: {}", file, e.toString());
            return Reply.error("ERR Rewriting config file: " + e.getMessage());
        }
    }
}
