package dev.stave.server.command.info;

/// Lines of `field:value`.
final class InfoText {
    private static final String[] UNITS = {"B", "K", "M", "G", "T"};

    private final StringBuilder lines = new StringBuilder();

    InfoText field(String name, Object value) {
        lines.append(name).append(':').append(value).append("\r\n");
        return this;
    }

    InfoText flag(String name, boolean value) {
        return field(name, value ? 1 : 0);
    }

    /// The field, and the same for people.
    InfoText bytes(String name, long bytes) {
        return field(name, bytes).field(name + "_human", human(bytes));
    }

    InfoText decimal(String name, double value) {
        return field(name, String.format(java.util.Locale.ROOT, "%.2f", value));
    }

    private static String human(long bytes) {
        var value = (double) bytes;
        var unit = 0;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0
                ? bytes + "B"
                : String.format(java.util.Locale.ROOT, "%.2f%s", value, UNITS[unit]);
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
