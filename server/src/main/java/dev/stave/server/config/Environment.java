package dev.stave.server.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// Settings out of environment variables, which containers are configured by:
/// the option `max-log-size` is `STAVE_MAX_LOG_SIZE`; `STAVE_REQUIREPASS_FILE`
/// names a file that holds the value, which is how secrets come into containers.
/// Other variables are not looked at.
record Environment(Map<String, String> variables) {
    /// What Kubernetes sets for a service called `stave`, `STAVE_PORT` among it,
    /// begins so.
    private static final String SERVICE_LINK = "tcp://";

    Environment {
        variables = Map.copyOf(variables);
    }

    /// @param origin
    ///            the variable that said it
    record Setting(String value, String origin) {}

    /// What is said of the option, or null.
    ///
    /// @throws InvalidValueException
    ///             when it is said twice, or in a file that cannot be read
    @Nullable
    Setting find(Option<?> option) throws InvalidValueException {
        var name = variable(option);
        var file = name + "_FILE";
        var value = variables.get(name);
        var path = variables.get(file);
        if (value != null && value.startsWith(SERVICE_LINK)) {
            value = null;
        }
        if (value != null && path != null) {
            throw new InvalidValueException("both " + name + " and " + file + " are set");
        }
        if (path != null) {
            return new Setting(read(path, file), file);
        }
        return value == null ? null : new Setting(value, name);
    }

    private static String variable(Option<?> option) {
        return "STAVE_" + option.name().replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /// Without the line end that editors and `echo` leave.
    private static String read(String path, String origin) throws InvalidValueException {
        try {
            if (Files.size(Path.of(path)) > ConfigFile.MAX_FILE_BYTES) {
                throw new InvalidValueException(origin + ": '" + path + "' is too long");
            }
            var text = Files.readString(Path.of(path), StandardCharsets.UTF_8);
            return text.replaceFirst("\\R\\z", "");
        } catch (IOException e) {
            throw new InvalidValueException(
                    origin + ": '" + path + "' cannot be read: " + e.getClass().getSimpleName());
        }
    }
}
