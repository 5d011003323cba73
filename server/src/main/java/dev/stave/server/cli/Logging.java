package dev.stave.server.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import org.slf4j.Logger;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;

import dev.stave.server.config.StartException;
import dev.stave.server.config.LogLevel;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.storage.disk.OwnerOnly;

/// Makes Logback follow `loglevel` and `logfile`.
final class Logging {
    /// As logback.xml calls it.
    private static final String CONSOLE = "CONSOLE";

    private final LoggerContext context;

    Logging(LoggerContext context) {
        this.context = context;
    }

    /// @throws StartException
    ///             when the log file cannot be written
    void configure(Settings settings) throws StartException {
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(level(settings.get(Options.LOGLEVEL)));
        settings.onChange(Options.LOGLEVEL, changed -> root.setLevel(level(changed)));
        var file = settings.get(Options.LOGFILE);
        if (!file.isEmpty()) {
            makeForOwner(Path.of(file));
            root.addAppender(appenderTo(file));
            root.detachAppender(CONSOLE);
        }
    }

    /// Logback would make it for everybody; what is there keeps its permissions.
    private static void makeForOwner(Path file) throws StartException {
        try {
            Files.createFile(file, OwnerOnly.file(file));
        } catch (FileAlreadyExistsException _) {
            // It is appended to.
        } catch (IOException e) {
            throw new StartException("logfile '" + file + "' cannot be written", e);
        }
    }

    private static Level level(LogLevel level) {
        return switch (level) {
            case DEBUG, VERBOSE -> Level.DEBUG;
            case NOTICE -> Level.INFO;
            case WARNING -> Level.WARN;
        };
    }

    private FileAppender<ILoggingEvent> appenderTo(String file) throws StartException {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(consolePattern());
        encoder.start();
        var appender = new FileAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName("FILE");
        appender.setFile(file);
        appender.setEncoder(encoder);
        appender.start();
        if (!appender.isStarted()) {
            throw new StartException("logfile '" + file + "' cannot be written", null);
        }
        return appender;
    }

    /// The lines of both look the same.
    private String consolePattern() {
        var console = (OutputStreamAppender<ILoggingEvent>) Objects.requireNonNull(
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(CONSOLE));
        return ((PatternLayoutEncoder) console.getEncoder()).getPattern();
    }
}
