package dev.stave.server.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.stave.server.catalog.Commands;
import dev.stave.server.command.CommandSpec;

/// docs/compatibility.md: what is here, from the rows; what is not, from the
/// list of Redis's commands; and the hand-written docs/compatibility-notes.md.
final class CompatibilityPage {
    private static final int DATABASES = 16;
    private static final String HEAD = """
            # Compatibility with Redis

            Written from the rows of metadata that also answer `COMMAND`; the tests fail when this page
            is stale, and say how to write it again. The measure is Redis 7.2.

            """;

    private static final String DETAILS = """
            ## The same answers by other means

            - `UNLINK` is `DEL`: to delete takes constant time here.
            - `SET` with a moment in the past deletes the key at once; in Redis it stays, unseen, until
              something meets it.
            - A moment 2^63 - 1 ms after 1970 counts as one millisecond earlier: in every file that number
              says "never".
            - `COMMAND GETKEYSANDFLAGS SET` gives all flags that SET can have, whatever its options.
            - `COMMAND DOCS` has no history of the commands, and names choices and groups of arguments
              after their parts.
            - Bytes of an unknown command's name that are not UTF-8 come back as U+FFFD.

            """;

    private static final String SUITES = """
            ## Valkey's own tests

            `bench/valkey-suites <checkout of Valkey 8.0.1>` runs Valkey's suites against a server of ours,
            with the tags that an external server takes. These tests are skipped, each for its reason; the
            others pass, and the command fails when one does not. All of unit/auth is left out by Valkey
            itself on a server that it has not started; such conversations are compared with those of
            a Redis that has a password.

            """;

    private CompatibilityPage() {}

    /// Every row that is on the page.
    static List<CommandSpec> rows() {
        return Commands.table(DATABASES).specs();
    }

    /// @param docs
    ///            the directory, which has the notes
    static String text(Path docs) throws IOException {
        return HEAD + here() + "\n" + notHere() + "\n" + DETAILS
                + suites() + Files.readString(docs.resolve("compatibility-notes.md"));
    }

    private static String here() {
        return "## Here\n\n| command | arguments | what it does | in Redis since |\n"
                + "|---|---|---|---|\n"
                + rows().stream().flatMap(CompatibilityPage::runnable)
                        .sorted(Comparator.comparing(CommandSpec::name)).map(CompatibilityPage::row)
                        .collect(Collectors.joining());
    }

    private static Stream<CommandSpec> runnable(CommandSpec spec) {
        return Stream.concat(spec.parser() == null ? Stream.of() : Stream.of(spec),
                spec.subcommands().stream());
    }

    private static String row(CommandSpec spec) {
        var syntax = spec.syntax().isEmpty() ? "" : code(spec.syntax().replace("|", "\\|"));
        return line(code(spec.name().toUpperCase(Locale.ROOT).replace('|', ' ')), syntax,
                spec.summary(), spec.since());
    }

    private static String notHere() {
        var here = namesHere();
        return "## Not here\n\n| command | when | why, or with what |\n|---|---|---|\n"
                + RedisCommand.all().stream().filter(command -> !here.contains(command.name()))
                        .map(CompatibilityPage::row).collect(Collectors.joining());
    }

    private static String suites() {
        return SUITES + "| suite | test | why it is skipped |\n|---|---|---|\n"
                + SkippedTest.all().stream().map(test -> line(test.suite(), code(test.name()
                        .replace("|", "\\|")), test.reason())).collect(Collectors.joining())
                + "\n";
    }

    private static Set<String> namesHere() {
        return rows().stream().map(spec -> spec.name().toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static String row(RedisCommand command) {
        var when = switch (command.status()) {
            case HERE, LATER -> "later";
            case NEVER -> "never";
        };
        return line(code(command.name()), when, command.reason());
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String line(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
