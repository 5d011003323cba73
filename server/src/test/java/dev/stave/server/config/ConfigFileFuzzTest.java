package dev.stave.server.config;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Whatever a configuration file says: it is taken, or every problem is named.
class ConfigFileFuzzTest {
    @FuzzTest
    void whateverTheFileSaysIsTakenOrRefused(byte[] content) {
        var text = new String(content, StandardCharsets.ISO_8859_1);
        if (text.toLowerCase(Locale.ROOT).contains("include")) {
            return; // It would read files of this machine.
        }
        try {
            ConfigReader.evaluate(new ConfigFile(Path.of("stave.conf"), text.lines().toList()));
        } catch (ConfigException e) {
            assertFalse(e.problems().isEmpty());
        }
    }
}
