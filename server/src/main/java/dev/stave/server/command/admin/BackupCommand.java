package dev.stave.server.command.admin;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.command.Waiting;
import dev.stave.storage.Backup;
import dev.stave.storage.Checkpoint;

/// `BACKUP path`: a checkpoint, then a copy of the store in a new directory on
/// the server's machine; answered when it is done. Other clients do not wait.
/// Not a command of Redis's.
record BackupCommand(Path target) implements SessionCommand {
    static BackupCommand parse(Arguments arguments) {
        try {
            var target = Path.of(arguments.text(1));
            if (target.isAbsolute()) {
                return new BackupCommand(target);
            }
        } catch (InvalidPathException _) {
            // Not a path at all.
        }
        throw new CommandException("ERR the path of a backup is an absolute one");
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        var course = new Course(server, target, server.engine().checkpoint(
                server.clock().millis()));
        session.waiting = new Waiting(course::isDone, course::reply, Waiting.NO_DEADLINE);
        return NO_REPLY;
    }

    /// How far it has come.
    ///
    /// **Threads** Owned by the writer.
    private static final class Course {
        private final ServerContext server;
        private final Path target;
        private final Checkpoint checkpoint;
        private @Nullable Backup backup;
        private String failure = "";

        Course(ServerContext server, Path target, Checkpoint checkpoint) {
            this.server = server;
            this.target = target;
            this.checkpoint = checkpoint;
        }

        boolean isDone() {
            if (backup == null && failure.isEmpty()) {
                failure = server.engine().status().files().flushFailure();
                if (failure.isEmpty() && checkpoint.isDone()) {
                    begin();
                }
            }
            return !failure.isEmpty() || (backup != null && backup.isDone());
        }

        private void begin() {
            try {
                backup = server.engine().backup(target);
            } catch (IllegalStateException e) {
                failure = String.valueOf(e.getMessage());
            }
        }

        Reply reply() {
            var why = backup == null ? failure : backup.failure();
            return why.isEmpty() ? Reply.OK : Reply.error("ERR no backup: " + why);
        }
    }
}
