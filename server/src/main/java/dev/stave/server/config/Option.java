package dev.stave.server.config;

import java.util.function.Function;

/// One row of [Options]: all that is known of an option but what it is set to.
/// Each is one object, equal to itself only.
public final class Option<T> {
    /// The chapters of docs/configuration.md.
    public enum Section {
        NETWORK("Network"), DURABILITY("Data and durability"), LIMITS("Limits"), SECURITY(
                "Security"), TLS("TLS"), SERVER("Server"), FOREIGN("Of no effect here");

        private final String title;

        Section(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /// When a value can be given. MUTABLE: also by CONFIG SET, with effect at once.
    /// AT_START: in the file or on the command line only. FOLLOWS: never, it follows
    /// from other options; saying what it is is no error.
    public enum Mutability {
        MUTABLE, AT_START, FOLLOWS
    }

    /// What holds while nothing is said.
    ///
    /// @param text
    ///            for documentation: a value as the file would have it, or, where
    ///            `computed`, how it comes about
    /// @param value
    ///            asked at every look-up, so it must be cheap
    public record Fallback<T>(String text, boolean computed, Function<Values, T> value) {}

    private final String name;
    private final Section section;
    private final OptionType<T> type;
    private final Fallback<T> fallback;
    private final Mutability mutability;
    private final boolean secret;
    private final String summary;

    Option(String name, Section section, OptionType<T> type, Fallback<T> fallback,
            Mutability mutability, boolean secret, String summary) {
        this.name = name;
        this.section = section;
        this.type = type;
        this.fallback = fallback;
        this.mutability = mutability;
        this.secret = secret;
        this.summary = summary;
    }

    /// In lower case; the same in the file, on the command line and in CONFIG.
    public String name() {
        return name;
    }

    public Section section() {
        return section;
    }

    public OptionType<T> type() {
        return type;
    }

    public Fallback<T> fallback() {
        return fallback;
    }

    public Mutability mutability() {
        return mutability;
    }

    /// Whether the value must never stand in a log.
    public boolean secret() {
        return secret;
    }

    /// One line, for people.
    public String summary() {
        return summary;
    }

    @Override
    public String toString() {
        return name;
    }
}
