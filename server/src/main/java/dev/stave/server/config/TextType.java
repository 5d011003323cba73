package dev.stave.server.config;

/// Any text up to a length.
record TextType(int maxLength, boolean takesSeveralWords) implements OptionType<String> {
    @Override
    public Class<String> valueClass() {
        return String.class;
    }

    @Override
    public String parse(String text) throws InvalidValueException {
        if (text.length() > maxLength) {
            throw new InvalidValueException(
                    "argument must not be longer than " + maxLength + " characters");
        }
        if (text.indexOf('\0') >= 0) {
            throw new InvalidValueException("argument must not contain a NUL character");
        }
        return text;
    }

    @Override
    public String format(String value) {
        return value;
    }

    @Override
    public String allowed() {
        return "text of up to " + maxLength + " characters";
    }
}
