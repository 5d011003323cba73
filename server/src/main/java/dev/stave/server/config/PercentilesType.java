package dev.stave.server.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.stream.Collectors;

/// Percentiles separated by spaces; none at all, too.
record PercentilesType() implements OptionType<Percentiles> {
    private static final int MAX_PERCENTILES = 16;

    @Override
    public Class<Percentiles> valueClass() {
        return Percentiles.class;
    }

    @Override
    public Percentiles parse(String text) throws InvalidValueException {
        var percentiles = new ArrayList<Double>();
        for (var word : text.split(" ", -1)) {
            if (!word.isEmpty()) {
                percentiles.add(percentile(word));
            }
        }
        if (percentiles.size() > MAX_PERCENTILES) {
            throw new InvalidValueException("at most " + MAX_PERCENTILES + " percentiles");
        }
        return new Percentiles(percentiles);
    }

    private static double percentile(String word) throws InvalidValueException {
        double percentile;
        try {
            percentile = Double.parseDouble(word);
        } catch (NumberFormatException _) {
            throw new InvalidValueException("Invalid latency-tracking-info-percentiles parameters");
        }
        if (!(percentile >= 0 && percentile <= 100)) { // Not a number is neither.
            throw new InvalidValueException(
                    "latency-tracking-info-percentiles parameters should sit between [0.0,100.0]");
        }
        return percentile;
    }

    @Override
    public String format(Percentiles value) {
        return value.list().stream().map(PercentilesType::formatOne)
                .collect(Collectors.joining(" "));
    }

    /// As in `99.9`: no more digits than it has.
    private static String formatOne(double percentile) {
        return BigDecimal.valueOf(percentile).stripTrailingZeros().toPlainString();
    }

    @Override
    public String allowed() {
        return "up to " + MAX_PERCENTILES + " numbers from 0 to 100";
    }

    @Override
    public boolean takesSeveralWords() {
        return true;
    }
}
