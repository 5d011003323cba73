package dev.stave.server.command.string;

import dev.stave.server.command.CommandException;
import dev.stave.storage.Bytes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/// Numbers as Redis reads, adds and writes them: in long doubles of 80 bits, as
/// x86 has them.
final class Decimals {
    private static final Pattern NUMBER = Pattern
            .compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,5})?");
    private static final Pattern INFINITE = Pattern.compile("[+-]?inf(?:inity)?");
    /// The first power of ten beyond a long double of 80 bits.
    private static final BigDecimal INFINITY = BigDecimal.ONE.scaleByPowerOfTen(4933);
    private static final int LEAST_EXPONENT = -4950;
    private static final int MAX_LENGTH = 5 * 1024;
    private static final int DIGITS_BEHIND_POINT = 17;
    private static final int SIGNIFICANT_BITS = 64;
    private static final double BITS_OF_A_DIGIT = 3.3219280948873626;
    private static final BigDecimal LEAST_MANTISSA = new BigDecimal(
            BigInteger.ONE.shiftLeft(SIGNIFICANT_BITS - 1));
    private static final BigDecimal BEYOND_MANTISSA = new BigDecimal(
            BigInteger.ONE.shiftLeft(SIGNIFICANT_BITS));
    private static final BigDecimal FIVE = BigDecimal.valueOf(5);

    private Decimals() {}

    /// @throws CommandException
    ///             "ERR value is not a valid float"
    static BigDecimal parse(Bytes bytes) {
        if (bytes.length() > MAX_LENGTH) { // It may be large.
            throw invalid();
        }
        var text = new String(bytes.array(), StandardCharsets.ISO_8859_1);
        if (INFINITE.matcher(text.toLowerCase(Locale.ROOT)).matches()) {
            return text.startsWith("-") ? INFINITY.negate() : INFINITY;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw invalid();
        }
        var number = new BigDecimal(text);
        if (isInfinite(number) || isTooSmall(number)) {
            throw invalid();
        }
        return rounded(number);
    }

    /// The nearest number that has 64 significant bits.
    static BigDecimal rounded(BigDecimal number) {
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        var shift = SIGNIFICANT_BITS
                - (int) Math
                        .floor((number.precision() - (double) number.scale()) * BITS_OF_A_DIGIT);
        var scaled = shifted(number, shift);
        for (; scaled.abs().compareTo(LEAST_MANTISSA) < 0; shift++) {
            scaled = shifted(scaled, 1);
        }
        for (; scaled.abs().compareTo(BEYOND_MANTISSA) >= 0; shift--) {
            scaled = shifted(scaled, -1);
        }
        return shifted(scaled.setScale(0, RoundingMode.HALF_EVEN), -shift);
    }

    /// Times two to the power of `bits`, exactly.
    private static BigDecimal shifted(BigDecimal number, int bits) {
        return bits >= 0
                ? number.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(bits)))
                : number.multiply(FIVE.pow(-bits)).scaleByPowerOfTen(bits);
    }

    private static boolean isTooSmall(BigDecimal number) {
        return number.signum() != 0 && number.precision() - number.scale() < LEAST_EXPONENT;
    }

    static boolean isInfinite(BigDecimal number) {
        return number.precision() - (long) number.scale() > INFINITY.precision()
                - (long) INFINITY.scale() || number.abs().compareTo(INFINITY) >= 0;
    }

    static String format(BigDecimal number) {
        var rounded = number.setScale(Math.min(Math.max(number.scale(), 0), DIGITS_BEHIND_POINT),
                RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static CommandException invalid() {
        return new CommandException("ERR value is not a valid float");
    }
}
