package dev.stave.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationPageTest {
    /// Surefire runs in the module's directory.
    private static final Path DOCS = Path.of("..", "docs");
    /// With `-Dstave.docs.write=true` the pages are written instead of compared.
    private static final boolean WRITE = Boolean.getBoolean("stave.docs.write");

    @Test
    void thePageSaysWhatTheOptionsAre() throws IOException {
        assertUpToDate(DOCS.resolve("configuration.md"), ConfigurationPage.markdown());
    }

    @Test
    void theExampleSaysWhatTheOptionsAre() throws IOException {
        assertUpToDate(DOCS.resolve("stave.conf"), ConfigurationPage.example());
    }

    @Test
    void theExampleWithoutCommentSignsIsTheDefaults(@TempDir Path directory) throws Exception {
        var file = directory.resolve("stave.conf");
        Files.writeString(file, ConfigurationPage.example().lines()
                .map(line -> line.matches("#[a-z].*") ? line.substring(1) : line)
                .collect(Collectors.joining("\n")));
        var settings = new ConfigReader().read(file).settings();
        for (var option : Options.ALL) {
            assertEquals(Values.NONE.text(option), settings.values().text(option), option.name());
            assertEquals(!option.fallback().computed(), settings.values().gives(option),
                    option.name());
        }
    }

    @Test
    void noOptionIsAForeignDirectiveToo() {
        for (var option : Options.ALL) {
            var foreign = ForeignDirective.find(option.name());
            if (foreign != null) {
                // Patterns such as maxmemory-* may cover an option, which then goes first.
                assertEquals('*', foreign.name().charAt(foreign.name().length() - 1));
            }
            assertNull(ForeignDirective.find("x" + option.name()));
        }
    }

    private static void assertUpToDate(Path page, String text) throws IOException {
        if (WRITE) {
            Files.writeString(page, text);
        }
        assertEquals(text, Files.readString(page),
                page + " is stale; its head says how to renew it");
    }
}
