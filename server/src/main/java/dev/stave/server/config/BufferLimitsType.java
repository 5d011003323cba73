package dev.stave.server.config;

import java.util.EnumMap;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.stave.server.config.BufferLimits.ClientClass;
import dev.stave.server.config.BufferLimits.Limit;

/// `<class> <hard bytes> <soft bytes> <soft seconds>`, for one class or
/// several; a class that is not named keeps its limits.
record BufferLimitsType() implements OptionType<BufferLimits> {
    private static final int WORDS_A_CLASS = 4;
    private static final int MAX_WORDS = WORDS_A_CLASS * ClientClass.values().length;
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final IntegerType SECONDS = new IntegerType(0, Integer.MAX_VALUE);

    @Override
    public Class<BufferLimits> valueClass() {
        return BufferLimits.class;
    }

    @Override
    public BufferLimits parse(String text) throws InvalidValueException {
        var limits = new EnumMap<ClientClass, Limit>(ClientClass.class);
        var trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return new BufferLimits(limits); // Changes nothing, as in Redis.
        }
        var words = SPACES.split(trimmed, -1);
        if (words.length % WORDS_A_CLASS != 0 || words.length > MAX_WORDS) {
            throw new InvalidValueException(
                    "Wrong number of arguments in buffer limit configuration.");
        }
        for (var i = 0; i < words.length; i += WORDS_A_CLASS) {
            limits.put(clientClass(words[i]), limit(words[i + 1], words[i + 2], words[i + 3]));
        }
        return new BufferLimits(limits);
    }

    @Override
    public String format(BufferLimits value) {
        return value.byClass().entrySet().stream()
                .map(entry -> entry.getKey().name().toLowerCase(Locale.ROOT) + " "
                        + entry.getValue().hardBytes() + " " + entry.getValue().softBytes() + " "
                        + entry.getValue().softSeconds())
                .collect(Collectors.joining(" "));
    }

    @Override
    public String allowed() {
        return "class (normal, replica, pubsub), hard limit, soft limit, soft seconds; 0 is no limit";
    }

    @Override
    public boolean takesSeveralWords() {
        return true;
    }

    @Override
    public BufferLimits over(BufferLimits before, BufferLimits given) {
        return before.with(given);
    }

    private static ClientClass clientClass(String word) throws InvalidValueException {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "normal" -> ClientClass.NORMAL;
            case "replica", "slave" -> ClientClass.SLAVE;
            case "pubsub" -> ClientClass.PUBSUB;
            default -> throw new InvalidValueException(
                    "Invalid client class specified in buffer limit configuration.");
        };
    }

    private static Limit limit(String hard, String soft, String seconds)
            throws InvalidValueException {
        try {
            return new Limit(MemorySize.parse(hard), MemorySize.parse(soft),
                    SECONDS.parse(seconds));
        } catch (InvalidValueException _) {
            throw new InvalidValueException(
                    "Error in hard, soft or soft_seconds setting in buffer limit configuration.");
        }
    }
}
