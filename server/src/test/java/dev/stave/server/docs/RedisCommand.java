package dev.stave.server.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// A command of Redis 7.2, and what is meant to become of it here.
///
/// @param name
///            in capitals
/// @param reason
///            why it is not here, or with what it will come; empty for what
///            is here
public record RedisCommand(String name, Status status, String reason) {
    private static final String RESOURCE = "redis-commands.tsv";

    public enum Status {
        HERE, LATER, NEVER
    }

    /// All of them, by name.
    public static List<RedisCommand> all() {
        try (var resource = RedisCommand.class.getResourceAsStream(RESOURCE)) {
            var text = new String(Objects.requireNonNull(resource, RESOURCE).readAllBytes(),
                    StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#")).map(RedisCommand::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RedisCommand parse(String line) {
        var columns = List.of(line.split("\t", 3));
        return new RedisCommand(columns.get(0),
                Status.valueOf(columns.get(1).toUpperCase(Locale.ROOT)),
                columns.size() == 3 ? columns.get(2) : "");
    }
}
