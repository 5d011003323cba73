package dev.stave.server.config;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Flags of a shutdown separated by a space each, in any case and order, or the
/// word for none of them, which says nothing beside others, as in Redis.
record ShutdownFlagsType() implements OptionType<ShutdownFlags> {
    private static final String NONE = "default";

    @Override
    public Class<ShutdownFlags> valueClass() {
        return ShutdownFlags.class;
    }

    @Override
    public ShutdownFlags parse(String text) throws InvalidValueException {
        var flags = EnumSet.noneOf(ShutdownFlag.class);
        for (var word : text.split(" ", -1)) {
            flag(word).ifPresent(flags::add);
        }
        var parsed = new ShutdownFlags(flags);
        if (parsed.contradictsItself()) {
            throw new InvalidValueException(
                    "shutdown options SAVE and NOSAVE can't be used simultaneously");
        }
        return parsed;
    }

    private static Optional<ShutdownFlag> flag(String word) throws InvalidValueException {
        if (word.equalsIgnoreCase(NONE)) {
            return Optional.empty();
        }
        for (var flag : ShutdownFlag.values()) {
            if (flag.name().equalsIgnoreCase(word)) {
                return Optional.of(flag);
            }
        }
        throw new InvalidValueException(
                "argument(s) must be one of the following: " + words());
    }

    @Override
    public String format(ShutdownFlags value) {
        return value.set().isEmpty()
                ? NONE
                : value.set().stream().map(ShutdownFlagsType::word)
                        .collect(Collectors.joining(" "));
    }

    @Override
    public String allowed() {
        return "some of " + words() + "; not both save and nosave";
    }

    @Override
    public boolean takesSeveralWords() {
        return true;
    }

    private static String words() {
        return Stream.concat(Stream.of(NONE),
                Arrays.stream(ShutdownFlag.values()).map(ShutdownFlagsType::word))
                .collect(Collectors.joining(", "));
    }

    private static String word(ShutdownFlag flag) {
        return flag.name().toLowerCase(Locale.ROOT);
    }
}
