package dev.stave.server.config;

import java.math.BigInteger;
import java.util.regex.Pattern;

/// A whole number between two limits, both included.
record IntegerType(int min, int max) implements OptionType<Integer> {
    /// No sign but `-`, no leading zeros, no spaces: as Redis reads one.
    private static final Pattern DECIMAL = Pattern.compile("0|-?[1-9][0-9]{0,18}");

    @Override
    public Class<Integer> valueClass() {
        return Integer.class;
    }

    @Override
    public Integer parse(String text) throws InvalidValueException {
        if (!DECIMAL.matcher(text).matches()) {
            throw new InvalidValueException("argument couldn't be parsed into an integer");
        }
        var number = new BigInteger(text);
        if (number.bitLength() >= Long.SIZE) {
            throw new InvalidValueException("argument couldn't be parsed into an integer");
        }
        if (number.longValue() < min || number.longValue() > max) {
            throw InvalidValueException.notBetween(min, max);
        }
        return number.intValue();
    }

    @Override
    public String format(Integer value) {
        return value.toString();
    }

    @Override
    public String allowed() {
        return min + " to " + max;
    }
}
