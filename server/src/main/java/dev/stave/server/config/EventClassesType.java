package dev.stave.server.config;

import java.util.EnumSet;
import java.util.Set;

/// Letters, each an [EventClass], in any order; `A` is all of those that belong
/// to data, but for NEW and MISS.
record EventClassesType() implements OptionType<EventClasses> {
    private static final char ALL = 'A';
    private static final Set<EventClass> ALL_DATA = EnumSet.range(EventClass.GENERIC,
            EventClass.MODULE);

    @Override
    public Class<EventClasses> valueClass() {
        return EventClasses.class;
    }

    @Override
    public EventClasses parse(String text) throws InvalidValueException {
        var classes = EnumSet.noneOf(EventClass.class);
        for (var i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            if (letter == ALL) {
                classes.addAll(ALL_DATA);
            } else {
                classes.add(eventClass(letter));
            }
        }
        return new EventClasses(classes);
    }

    private static EventClass eventClass(char letter) throws InvalidValueException {
        for (var eventClass : EventClass.values()) {
            if (eventClass.letter() == letter) {
                return eventClass;
            }
        }
        throw new InvalidValueException(
                "Invalid event class character. Use 'Ag$lshzxeKEtmdn'.");
    }

    @Override
    public String format(EventClasses value) {
        var text = new StringBuilder();
        var all = value.set().containsAll(ALL_DATA);
        if (all) {
            text.append(ALL);
        }
        for (var eventClass : value.set()) {
            if (!all || !ALL_DATA.contains(eventClass)) {
                text.append(eventClass.letter());
            }
        }
        return text.toString();
    }

    @Override
    public String allowed() {
        return "letters of Ag$lshzxeKEtmdn";
    }
}
