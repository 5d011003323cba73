package dev.stave.server.config;

/// A number of bytes between two limits, both included, in
/// [MemorySize]'s syntax. CONFIG GET answers plain bytes.
record MemoryType(long minBytes, long maxBytes) implements OptionType<Long> {
    @Override
    public Class<Long> valueClass() {
        return Long.class;
    }

    @Override
    public Long parse(String text) throws InvalidValueException {
        var bytes = MemorySize.parse(text);
        if (bytes < minBytes || bytes > maxBytes) {
            throw InvalidValueException.notBetween(minBytes, maxBytes);
        }
        return bytes;
    }

    @Override
    public String format(Long value) {
        return value.toString();
    }

    @Override
    public String allowed() {
        if (maxBytes == Long.MAX_VALUE) {
            return MemorySize.format(minBytes) + " or more";
        }
        return MemorySize.format(minBytes) + " to " + MemorySize.format(maxBytes);
    }
}
