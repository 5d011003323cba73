package dev.stave.server.blackbox.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.stave.server.catalog.Commands;
import dev.stave.server.command.CommandSpec;

/// No command is left out of the generated sequences without a reason.
class EveryCommandIsComparedTest {
    private static final String NOT_IN_REDIS = "Redis 7.0 has none";
    private static final String MESSAGES = "it changes what comes to a connection: ScriptedSequencesTest";
    private static final Map<String, String> LEFT_OUT = Stream.of(
            of(NOT_IN_REDIS, "backup", "begin", "commit", "rollback", "merge", "waitaof"),
            of(MESSAGES, "subscribe", "unsubscribe", "psubscribe", "punsubscribe", "ssubscribe",
                    "sunsubscribe", "monitor"),
            of("whether another is under way depends on the run: ScriptedSequencesTest", "bgsave",
                    "bgrewriteaof"),
            of("it ends the server: ScriptedSequencesTest", "shutdown"))
            .flatMap(part -> part.entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    @Test
    void everyCommandIsInATemplateOrHasAReason() {
        var missing = new TreeSet<>(names());
        missing.removeIf(EveryCommandIsComparedTest::isInATemplate);
        assertEquals(new TreeSet<>(LEFT_OUT.keySet()), missing);
    }

    private static List<String> names() {
        return Commands.table(16).specs().stream()
                .flatMap(spec -> Stream.concat(Stream.of(spec), spec.subcommands().stream()))
                .map(CommandSpec::name).toList();
    }

    private static boolean isInATemplate(String name) {
        var words = List.of(name.toUpperCase(Locale.ROOT).split("\\|", -1));
        return Template.ALL.stream().map(Template::words).anyMatch(form -> form
                .size() >= words.size() && form.subList(0, words.size()).equals(words));
    }

    private static Map<String, String> of(String reason, String... names) {
        return Stream.of(names).collect(Collectors.toMap(name -> name, _ -> reason));
    }
}
