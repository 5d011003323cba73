package dev.stave.server.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.stave.protocol.Reply;
import dev.stave.protocol.Request;

import dev.stave.server.command.key.KeyCommands;
import dev.stave.server.command.string.StringCommands;
import dev.stave.storage.Mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;

/// Commands in, replies out, on a [MapKeyView] and a clock that only the
/// test moves.
public final class Dialogue {
    public static final long START_MILLIS = 1_700_000_000_000L;

    private final CommandTable table = new CommandTable(Stream
            .concat(StringCommands.specs().stream(), KeyCommands.specs().stream()).toList());
    private final MapKeyView view = new MapKeyView(START_MILLIS);
    private List<Mutation> lastMutations = List.of();

    /// Checks a reply; see [ReplyText].
    ///
    /// @param line
    ///            parts with one space between them
    public void expect(String line, String reply) {
        assertEquals(reply, ReplyText.of(run(line.split(" ", -1))), line);
    }

    public Reply run(String... parts) {
        var prepared = table.prepare(request(parts));
        if (prepared.error() != null) {
            return Reply.error(prepared.error());
        }
        try {
            return run(Objects.requireNonNull(prepared.command()));
        } catch (CommandException e) {
            lastMutations = List.of();
            return Reply.error(Objects.requireNonNull(e.getMessage()));
        }
    }

    public static Request request(String... parts) {
        var bytes = new ArrayList<byte[]>();
        for (var part : parts) {
            bytes.add(part.getBytes(StandardCharsets.UTF_8));
        }
        return new Request(bytes.toArray(byte[][]::new));
    }

    private Reply run(Command command) {
        return switch (command) {
            case ReadCommand read -> read.read(view);
            case WriteCommand write -> {
                var verdict = write.decide(view);
                verdict.mutations().forEach(view::apply);
                lastMutations = verdict.mutations();
                yield verdict.reply();
            }
            case SessionCommand _ -> throw new IllegalArgumentException("not about keys");
        };
    }

    public void advance(long millis) {
        view.advance(millis);
    }

    /// What the last write command wanted.
    public List<Mutation> lastMutations() {
        return lastMutations;
    }
}
