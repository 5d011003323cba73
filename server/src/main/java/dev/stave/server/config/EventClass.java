package dev.stave.server.config;

/// What keyspace events are told apart by, and in which form they are
/// published; the letters of `notify-keyspace-events`.
public enum EventClass {
    GENERIC('g'), STRING('$'), LIST('l'), SET('s'), HASH('h'), SORTED_SET('z'), EXPIRED(
            'x'), EVICTED(
                    'e'), STREAM(
                            't'), MODULE('d'), NEW('n'), KEYSPACE('K'), KEYEVENT('E'), MISS('m');

    private final char letter;

    EventClass(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }
}
