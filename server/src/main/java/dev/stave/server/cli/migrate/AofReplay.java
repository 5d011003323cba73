package dev.stave.server.cli.migrate;

import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.catalog.Commands;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandTable;
import dev.stave.server.cli.client.Pipeline;

/// Has a server run what an append-only log says. Only commands that write keys
/// are sent; what the server cannot do since it is about something that is no
/// string is reported as skipped, and takes the string with it that it replaced.
/// Everything else that goes wrong ends the replay.
///
/// **Threads** Confined.
final class AofReplay {
    /// Beside those that write.
    private static final Set<String> FRAMING = Set.of("SELECT", "MULTI", "EXEC");
    private static final char RDB_BEGINS_WITH = 'R';
    private static final byte[] SELECT = {'S', 'E', 'L', 'E', 'C', 'T'};
    private static final byte[] DEL = {'D', 'E', 'L'};
    /// What commands answer that meet, or miss, what is no string.
    private static final Pattern ABOUT_TYPES = Pattern.compile("WRONGTYPE .*|ERR no such key"
            + "|ERR Bad data format: a value of type \\d+ is no string");

    private final CommandTable table = Commands.table(AofSource.DATABASES);
    private final Target target;
    private final Intake skipped;
    private final PrintWriter remarks;
    /// The number of the database in which the log's commands run.
    private byte[] database = {'0'};

    /// @param skipped
    ///            hears only of what is no string
    AofReplay(Target target, Intake skipped, PrintWriter remarks) {
        this.target = target;
        this.skipped = skipped;
        this.remarks = remarks;
    }

    /// @param last
    ///            of the log's files: it may end within a command, after a crash
    void run(Path file, boolean last) throws IOException {
        try (var bytes = new PushbackInputStream(Files.newInputStream(file))) {
            var first = bytes.read();
            if (first < 0) {
                return;
            }
            bytes.unread(first);
            var in = new RdbInput(bytes);
            if (first == RDB_BEGINS_WITH) {
                RdbStream.read(in, new Preamble(target, skipped));
            }
            runCommands(new AofCommands(file, in));
        } catch (EOFException e) {
            if (!last) {
                throw new IOException(file + " ends too soon", e);
            }
            remarks.println(file + " ends within a command, which is left out");
        }
    }

    /// The RDB that a log begins with.
    private record Preamble(Target target, Intake skipped) implements Intake {
        @Override
        public void string(Entry entry) throws IOException {
            target.write(entry);
        }

        @Override
        public void other(@Nullable Integer database, String kind) throws IOException {
            skipped.other(database, kind);
        }
    }

    private void runCommands(AofCommands commands) throws IOException {
        var pipeline = target.pipeline();
        for (var command = commands.next(); command != null; command = commands.next()) {
            run(AofCommands.name(command), command, pipeline);
        }
        pipeline.finish();
    }

    private void run(String name, List<byte[]> command, Pipeline pipeline) throws IOException {
        var overwritten = OverwrittenKey.of(name, command);
        if (overwritten != null) {
            delete(overwritten, pipeline);
        }
        if (FRAMING.contains(name) || writes(name)) {
            pipeline.send(reply -> check(name, reply), command.toArray(byte[][]::new));
        } else {
            skip(name);
        }
        if (name.equals("SELECT") && command.size() > 1) {
            database = command.get(1);
        }
    }

    private void delete(OverwrittenKey overwritten, Pipeline pipeline) throws IOException {
        var elsewhere = overwritten.database();
        if (elsewhere != null) {
            pipeline.send(reply -> check("SELECT", reply), SELECT, elsewhere.array());
        }
        pipeline.send(reply -> check("DEL", reply), DEL, overwritten.key().array());
        if (elsewhere != null) {
            pipeline.send(reply -> check("SELECT", reply), SELECT, database);
        }
    }

    private boolean writes(String name) {
        var spec = table.find(name.toLowerCase(Locale.ROOT));
        return spec != null && spec.has(Flag.WRITE);
    }

    private void check(String name, Reply reply) throws IOException {
        switch (reply) {
            case Reply.ErrorReply(var message) -> {
                if (!ABOUT_TYPES.matcher(message).matches()) {
                    throw new IOException("the log's " + name + " cannot be replayed: " + message);
                }
                skip(name);
            }
            case Reply.Array(List<Reply> results) when name.equals("EXEC") -> {
                for (var result : results) {
                    check(name, result);
                }
            }
            default -> {
                // It did what it did on the server that wrote the log.
            }
        }
    }

    private void skip(String name) throws IOException {
        skipped.other(null, name + " command");
    }
}
