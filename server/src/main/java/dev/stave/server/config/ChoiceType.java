package dev.stave.server.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// One of an enum's constants, written as its name in lower case; read in any
/// case.
///
/// @param separator
///            between its words
record ChoiceType<E extends Enum<E>>(Class<E> valueClass, char separator)
        implements
            OptionType<E> {
    ChoiceType(Class<E> valueClass) {
        this(valueClass, '_');
    }

    @Override
    public E parse(String text) throws InvalidValueException {
        for (var choice : valueClass.getEnumConstants()) {
            if (format(choice).equalsIgnoreCase(text)) {
                return choice;
            }
        }
        throw new InvalidValueException(
                "argument(s) must be one of the following: " + allowed());
    }

    @Override
    public String format(E value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', separator);
    }

    @Override
    public String allowed() {
        return Arrays.stream(valueClass.getEnumConstants()).map(this::format)
                .collect(Collectors.joining(", "));
    }
}
