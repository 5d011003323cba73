package dev.stave.server.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// What was given for which option; the others have their fallback. Immutable.
public final class Values {
    static final Values NONE = new Values(Map.of());

    private final Map<Option<?>, Object> given;

    private Values(Map<Option<?>, Object> given) {
        this.given = given;
    }

    public <T> T get(Option<T> option) {
        var value = given.get(option);
        return value == null
                ? option.fallback().value().apply(this)
                : option.type().valueClass().cast(value);
    }

    /// The value as CONFIG GET and the file have it.
    public <T> String text(Option<T> option) {
        return option.type().format(get(option));
    }

    /// Whether it was said, or is what holds while nothing is.
    boolean gives(Option<?> option) {
        return given.containsKey(option);
    }

    <T> Values with(Option<T> option, T value) {
        var copy = new HashMap<>(given);
        copy.put(option, value);
        return new Values(Map.copyOf(copy));
    }

    <T> Values withText(Option<T> option, String text) throws InvalidValueException {
        var value = option.type().parse(text);
        return with(option, option.type().over(get(option), value));
    }

    /// An option that was given another value than follows from the rest, or null
    /// when all agree.
    @Nullable
    Option<?> contradiction() {
        for (var option : Options.ALL) {
            if (option.mutability() == Option.Mutability.FOLLOWS
                    && !get(option).equals(option.fallback().value().apply(this))) {
                return option;
            }
        }
        return null;
    }

    /// Why the value of a [#contradiction] cannot be.
    <T> String reason(Option<T> option) {
        var only = option.type().format(option.fallback().value().apply(this));
        return "argument must be '" + only + "' here: " + option.summary();
    }

    <T> boolean sameAs(Values other, Option<T> option) {
        return Objects.equals(get(option), other.get(option));
    }
}
