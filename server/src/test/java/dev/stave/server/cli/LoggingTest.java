package dev.stave.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import dev.stave.server.config.StartException;
import dev.stave.server.config.LogLevel;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;

/// In a Logback of its own, configured by the server's logback.xml.
class LoggingTest {
    private final LoggerContext context = new LoggerContext();

    @TempDir
    Path directory;

    @BeforeEach
    void readTheServersConfiguration() throws Exception {
        context.setMDCAdapter(new LogbackMDCAdapter()); // What SLF4J does for its own.
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(
                Objects.requireNonNull(Logging.class.getResource("/logback.xml")));
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void theLevelFollowsTheOptionWhileTheServerRuns() throws Exception {
        var settings = Settings.defaults().with(Options.LOGLEVEL, LogLevel.WARNING);
        new Logging(context).configure(settings);
        var logger = context.getLogger("dev.stave");
        assertEquals(Level.WARN, logger.getEffectiveLevel());
        settings.set("loglevel", "verbose");
        assertEquals(Level.DEBUG, logger.getEffectiveLevel());
        settings.set("loglevel", "notice");
        assertEquals(Level.INFO, logger.getEffectiveLevel());
    }

    @Test
    void anEventIsOneLineInTheFile() throws Exception {
        var file = directory.resolve("stave.log");
        new Logging(context).configure(
                Settings.defaults().with(Options.LOGFILE, file.toString()));
        context.getLogger("dev.stave.server.Gate").info("hello\r\nforged");
        var text = Files.readString(file);
        assertTrue(text.matches("\\d{4}-\\d\\d-\\d\\d [0-9:.]{12} INFO  Gate - hello forged\\R"),
                text);
    }

    @Test
    void aFileThatCannotBeWrittenIsAReasonNotToStart() {
        var settings = Settings.defaults().with(Options.LOGFILE, directory.toString());
        var e = assertThrows(StartException.class,
                () -> new Logging(context).configure(settings));
        assertEquals("logfile '" + directory + "' cannot be written", e.getMessage());
    }
}
