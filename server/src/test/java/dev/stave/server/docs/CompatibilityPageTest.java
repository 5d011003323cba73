package dev.stave.server.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CompatibilityPageTest {
    /// Tests run in the module's directory.
    private static final Path DOCS = Path.of("..", "docs");
    private static final String WRITE = "stave.docs.write";
    private static final String HOW = "stale: mvn test -pl server -am -Dtest=CompatibilityPageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE + "=true";

    @Test
    void pageSaysWhatTheRowsSay() throws IOException {
        var page = DOCS.resolve("compatibility.md");
        var text = CompatibilityPage.text(DOCS);
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(page, text);
        }
        assertEquals(text, Files.exists(page) ? Files.readString(page) : "", HOW);
    }

    @Test
    void noCommandOfOursIsListedAsMissing() {
        for (var spec : CompatibilityPage.rows()) {
            var name = spec.name().toUpperCase(Locale.ROOT);
            RedisCommand.all().stream().filter(command -> command.name().equals(name))
                    .forEach(command -> assertEquals(RedisCommand.Status.HERE, command.status(),
                            name));
        }
    }

    @Test
    void everyCommandThatIsMissingHasItsReasonAndIsListedOnce() {
        var all = RedisCommand.all();
        assertEquals(all.size(),
                new HashSet<>(all.stream().map(RedisCommand::name).toList()).size());
        assertEquals(List.of(), all.stream()
                .filter(command -> command.reason()
                        .isEmpty() != (command.status() == RedisCommand.Status.HERE))
                .toList());
        assertTrue(all.size() > 200, "Redis 7.2 has some 240 commands, not " + all.size());
    }
}
