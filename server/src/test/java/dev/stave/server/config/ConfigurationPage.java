package dev.stave.server.config;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.stave.server.config.Option.Section;

/// docs/configuration.md and docs/stave.conf, as they follow from [Options].
final class ConfigurationPage {
    private static final String REGENERATE = "mvn -q test -pl server -am -Dtest=ConfigurationPageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dstave.docs.write=true";

    private ConfigurationPage() {}

    static String markdown() {
        return """
                # Configuration

                <!-- Generated from Options.java. To write it anew:
                     %s -->

                Every option can stand in a file in redis.conf's syntax (`bin/stave server stave.conf`; \
                [an example](stave.conf) with
                every option and its default), in the environment (`STAVE_MAX_LOG_SIZE` for `max-log-size`; \
                `STAVE_REQUIREPASS_FILE`
                names a file that holds the value) and on the command line (`bin/stave server --port 7000`). \
                The command line outranks the environment, which outranks
                the file; within the file the last word wins. `include` takes a path from the directory \
                of the file that includes.
                A wrong or unknown option ends the start with exit code 2 and a line for each problem. \
                `CONFIG GET` shows all
                options, `CONFIG SET` changes those marked so, `CONFIG REWRITE` keeps the changes in the \
                file.

                Sizes are bytes, or `1k` = 1000, `1kb` = 1024, and so on for `m`, `mb`, `g`, `gb`.

                %s## Directives of Redis's

                Accepted, with this one value, because it says what Stave does anyway:

                %s
                Refused, with the reason (`*` stands for any ending):

                %s"""
                .formatted(REGENERATE, sections(), accepted(), refused());
    }

    static String example() {
        return "# Every option of Stave with its default. Generated from Options.java; the same with"
                + " more\n# words is in docs/configuration.md.\n" + Arrays
                        .stream(Section.values()).map(ConfigurationPage::exampleSection)
                        .collect(Collectors.joining());
    }

    private static String sections() {
        return Arrays.stream(Section.values())
                .map(section -> "## " + section.title()
                        + "\n\n| option | values | default | CONFIG SET | |\n|---|---|---|---|---|\n"
                        + Options.ALL.stream().filter(option -> option.section() == section)
                                .map(ConfigurationPage::row).collect(Collectors.joining())
                        + "\n")
                .collect(Collectors.joining());
    }

    private static String row(Option<?> option) {
        return "| `" + option.name() + "` | " + option.type().allowed() + " | "
                + fallback(option) + " | " + settable(option) + " | " + option.summary() + " |\n";
    }

    private static String fallback(Option<?> option) {
        var text = option.fallback().text();
        return option.fallback().computed() ? text : "`" + (text.isEmpty() ? "\"\"" : text) + "`";
    }

    private static String settable(Option<?> option) {
        return switch (option.mutability()) {
            case MUTABLE -> "yes";
            case AT_START -> "no";
            case FOLLOWS -> "follows";
        };
    }

    private static String accepted() {
        return ForeignDirective.ALL.stream().filter(foreign -> foreign.truth() != null)
                .map(foreign -> "- `" + foreign.name() + " " + QuotedWords
                        .quote(Objects.requireNonNull(foreign.truth())) + "`: " + foreign.reason()
                        + "\n")
                .collect(Collectors.joining());
    }

    private static String refused() {
        return ForeignDirective.ALL.stream().filter(foreign -> foreign.truth() == null)
                .collect(Collectors.groupingBy(ForeignDirective::reason,
                        java.util.LinkedHashMap::new,
                        Collectors.mapping(foreign -> "`" + foreign.name() + "`",
                                Collectors.joining(", "))))
                .entrySet().stream()
                .map(entry -> "- " + entry.getValue() + ": " + entry.getKey() + "\n")
                .collect(Collectors.joining());
    }

    private static String exampleSection(Section section) {
        return "\n### " + section.title() + "\n" + Options.ALL.stream()
                .filter(option -> option.section() == section).map(ConfigurationPage::exampleLine)
                .collect(Collectors.joining());
    }

    private static String exampleLine(Option<?> option) {
        var text = option.fallback().text();
        var line = option.fallback().computed()
                ? "# " + option.name() + ": " + text
                : "#" + option.name() + " " + (text.isEmpty() ? "\"\"" : text);
        return "\n# " + option.summary() + "\n# Values: " + option.type().allowed() + "\n" + line
                + "\n";
    }
}
