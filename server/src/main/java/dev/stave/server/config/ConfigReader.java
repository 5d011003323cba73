package dev.stave.server.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// Gathers settings in the order of their precedence, lowest first: a file with
/// what it includes, the environment, then the command line. The last word on an
/// option wins. It goes on after a problem, so that all of them can be mended at
/// once.
///
/// **Threads** Used by one thread, for one start.
public final class ConfigReader {
    private static final int MAX_INCLUDE_DEPTH = 8;
    private static final int MAX_PROBLEMS = 100;

    private final List<String> problems = new ArrayList<>();
    private final Map<Option<?>, String> origins = new HashMap<>();
    private final Map<String, List<String>> users = new LinkedHashMap<>();
    private Values values = Values.NONE;
    private @Nullable Path file;

    /// Reads the file that the server is started with.
    public ConfigReader read(Path path) {
        file = path.toAbsolutePath().normalize();
        try {
            take(ConfigFile.read(path), 0);
        } catch (IOException e) {
            problem(path + ": cannot be read: " + reason(e));
        }
        return this;
    }

    /// Takes what environment variables say (see [Environment]).
    public ConfigReader environment(Map<String, String> variables) {
        var environment = new Environment(variables);
        for (var option : Options.ALL) {
            try {
                var setting = environment.find(option);
                if (setting != null) {
                    assign(option, List.of(setting.value()), setting.origin());
                }
            } catch (InvalidValueException e) {
                problem("environment: " + e.getMessage());
            }
        }
        return this;
    }

    /// Takes what the command line says.
    ///
    /// @param words
    ///            the value; several words where the option takes several
    public ConfigReader set(Option<?> option, List<String> words) {
        assign(option, words, "--" + option.name());
        return this;
    }

    /// @throws ConfigException
    ///             with all that is wrong
    public Settings settings() throws ConfigException {
        var taken = values();
        if (!users.isEmpty() && !taken.get(Options.ACLFILE).isEmpty()) {
            throw new ConfigException(List.of("users stand in user lines or in the aclfile, not"
                    + " in both"));
        }
        return new Settings(taken, file, List.copyOf(users.values()));
    }

    /// What a file comes to, alone.
    static Values evaluate(ConfigFile file) throws ConfigException {
        var reader = new ConfigReader();
        reader.take(file, 0);
        return reader.values();
    }

    private Values values() throws ConfigException {
        var contradiction = values.contradiction();
        if (contradiction != null) {
            problem(origins.get(contradiction) + ": " + values.reason(contradiction));
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return values;
    }

    private void take(ConfigFile source, int depth) {
        for (var i = 0; i < source.lines().size(); i++) {
            var origin = source.path() + ":" + (i + 1);
            try {
                var directive = source.directive(i);
                if (directive != null) {
                    take(directive, source, origin, depth);
                }
            } catch (InvalidValueException e) {
                problem(origin + ": " + e.getMessage());
            }
        }
    }

    private void take(ConfigFile.Directive directive, ConfigFile source, String origin,
            int depth) {
        if (directive.name().equalsIgnoreCase("include")) {
            include(directive, source, origin, depth);
            return;
        }
        if (directive.name().equalsIgnoreCase("user")) {
            user(directive.words(), origin);
            return;
        }
        var option = Options.find(directive.name());
        if (option != null) {
            assign(option, directive.words(), origin + ": " + option);
            return;
        }
        var foreign = ForeignDirective.find(directive.name());
        if (foreign == null) {
            problem(origin + ": there is no option '" + directive.name() + "'");
        } else if (!foreign.accepts(directive.words())) {
            problem(origin + ": " + directive.name() + ": " + foreign.reason());
        }
    }

    /// What the rules mean is seen when the commands are there that they name.
    private void user(List<String> words, String origin) {
        if (words.isEmpty()) {
            problem(origin + ": user takes a name and rules");
        } else if (users.put(words.getFirst(), words) != null) {
            problem(origin + ": Duplicate user found. A user can only be defined once in config"
                    + " files");
        }
    }

    /// A relative path is taken from the directory of the file that includes, not,
    /// as in Redis, from wherever the server was started.
    private void include(ConfigFile.Directive directive, ConfigFile source, String origin,
            int depth) {
        if (directive.words().size() != 1) {
            problem(origin + ": include takes one file");
            return;
        }
        if (depth == MAX_INCLUDE_DEPTH) {
            problem(origin + ": files include each other more than " + MAX_INCLUDE_DEPTH
                    + " deep");
            return;
        }
        var name = directive.words().getFirst();
        try {
            take(ConfigFile.read(source.path().resolveSibling(name)), depth + 1);
        } catch (IOException e) {
            problem(origin + ": '" + name + "' cannot be read: " + reason(e));
        }
    }

    private void assign(Option<?> option, List<String> words, String origin) {
        if (words.isEmpty() || (words.size() > 1 && !option.type().takesSeveralWords())) {
            problem(origin + ": wrong number of arguments");
            return;
        }
        try {
            values = values.withText(option, String.join(" ", words));
            origins.put(option, origin);
        } catch (InvalidValueException e) {
            problem(origin + ": " + e.getMessage());
        }
    }

    private void problem(String text) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(text);
        }
    }

    private static String reason(IOException e) {
        // The JDK's own messages are a bare path here; the class then says what happened.
        return e.getClass() == IOException.class
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName();
    }
}
