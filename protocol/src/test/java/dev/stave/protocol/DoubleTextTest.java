package dev.stave.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DoubleTextTest {
    private static final long SEED = 11;

    /// Where the shortest digits are all digits, Redis 7.0.15 answers ZSCORE with
    /// the same text.
    @ParameterizedTest
    @CsvSource({"0.0, 0", "-0.0, -0", "1, 1", "100, 100", "-2.25, -2.25", "0.5, 0.5", "3.1, 3.1",
            "123456789.5, 123456789.5", "0.0001, 0.0001", "0.00001, 1e-05",
            "0.00012345, 0.00012345",
            "1.25e-7, 1.25e-07", "1e16, 10000000000000000", "1e17, 1e+17", "1e20, 1e+20",
            "-1.5e21, -1.5e+21",
            "1e300, 1e+300", "5e-324, 4.9e-324", "1.7976931348623157E308, 1.7976931348623157e+308",
            "12345678901234567, 12345678901234568", "12345.678912345, 12345.678912345"})
    void numberIsWrittenAsCWouldWithTheFewestDigits(double value, String text) {
        assertEquals(text, DoubleText.of(value));
    }

    @Test
    void whatIsNoFiniteNumberHasItsWord() {
        assertEquals("inf", DoubleText.of(Double.POSITIVE_INFINITY));
        assertEquals("-inf", DoubleText.of(Double.NEGATIVE_INFINITY));
        assertEquals("nan", DoubleText.of(Double.NaN));
    }

    @Test
    void textReadsBackAsTheSameNumber() {
        var random = new Random(SEED);
        for (var i = 0; i < 10_000; i++) {
            var value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertEquals(value, Double.parseDouble(DoubleText.of(value)), "seed " + SEED);
            }
        }
    }
}
