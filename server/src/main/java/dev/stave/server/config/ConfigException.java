package dev.stave.server.config;

import java.util.List;

/// A configuration that the server cannot start with. Each problem is one line
/// for the administrator that begins with where it is: `stave.conf:12: …`.
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // The list is an immutable one of strings.
    private final List<String> problems;

    ConfigException(List<String> problems) {
        super(String.join("\n", problems), null, false, false); // Not ours: no stack trace.
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
