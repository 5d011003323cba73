package dev.stave.server.config;

/// `yes` or `no`, in any case.
record BooleanType() implements OptionType<Boolean> {
    @Override
    public Class<Boolean> valueClass() {
        return Boolean.class;
    }

    @Override
    public Boolean parse(String text) throws InvalidValueException {
        if (text.equalsIgnoreCase("yes")) {
            return true;
        }
        if (text.equalsIgnoreCase("no")) {
            return false;
        }
        throw new InvalidValueException("argument must be 'yes' or 'no'");
    }

    @Override
    public String format(Boolean value) {
        return value ? "yes" : "no";
    }

    @Override
    public String allowed() {
        return "yes, no";
    }
}
