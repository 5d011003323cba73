package dev.stave.server.config;

/// How the values of an option are written and which of them are
/// allowed. Immutable.
public sealed interface OptionType<T>
        permits IntegerType, MemoryType, BooleanType, ChoiceType, TextType,
        AddressesType, BufferLimitsType, EventClassesType, PercentilesType,
        ShutdownFlagsType {

    Class<T> valueClass();

    /// @throws InvalidValueException
    ///             when the text is no value of this type or out of its limits
    T parse(String text) throws InvalidValueException;

    /// What [#parse] would read as the same value; what CONFIG GET answers.
    String format(T value);

    /// The allowed values, for documentation, as in `1 to 500`.
    String allowed();

    /// Whether a value may be several words, as in `bind 127.0.0.1 -::1`.
    default boolean takesSeveralWords() {
        return false;
    }

    /// The value after `given` was set over `before`; differs from `given` only
    /// where a setting names a part of the whole.
    default T over(T before, T given) {
        return given;
    }
}
