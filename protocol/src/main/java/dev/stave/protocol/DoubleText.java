package dev.stave.protocol;

import java.math.BigDecimal;

/// Floating-point numbers as text: the shortest digits that read back as the
/// same number, laid out as C's `%.17g` lays them out (an exponent only from
/// 1e17 up and below 1e-4), and `inf`, `-inf`, `nan`.
///
/// Redis 7.0 writes all 17 digits (3.1000000000000001), later ones the
/// shortest (3.1).
final class DoubleText {
    private static final int LEAST_PLAIN_EXPONENT = -4;
    private static final int GREATEST_PLAIN_EXPONENT = 16;

    private DoubleText() {}

    static String of(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        return finite(new BigDecimal(Double.toString(value)).stripTrailingZeros());
    }

    private static String finite(BigDecimal value) {
        var exponent = value.precision() - value.scale() - 1;
        if (exponent >= LEAST_PLAIN_EXPONENT && exponent <= GREATEST_PLAIN_EXPONENT) {
            return value.toPlainString();
        }
        return scientific(value, exponent);
    }

    private static String scientific(BigDecimal value, int exponent) {
        var digits = value.unscaledValue().abs().toString();
        var text = new StringBuilder();
        text.append(value.signum() < 0 ? "-" : "").append(digits.charAt(0));
        if (digits.length() > 1) {
            text.append('.').append(digits, 1, digits.length());
        }
        text.append('e').append(exponent < 0 ? '-' : '+');
        var magnitude = Math.abs(exponent);
        return text.append(magnitude < 10 ? "0" : "").append(magnitude).toString();
    }
}
