package dev.stave.server.pubsub;

import static dev.stave.server.config.EventClass.GENERIC;
import static dev.stave.server.config.EventClass.STRING;

import java.util.Locale;

import dev.stave.server.config.EventClass;
import dev.stave.storage.Bytes;

/// What can happen to a key; `keymiss` is that there was none to be read.
public enum KeyEvent {
    SET(STRING), SETRANGE(STRING), APPEND(STRING), INCRBY(STRING), INCRBYFLOAT(STRING), SETBIT(
            STRING), DEL(GENERIC), EXPIRE(GENERIC), PERSIST(GENERIC), RENAME_FROM(
                    GENERIC), RENAME_TO(GENERIC), MOVE_FROM(GENERIC), MOVE_TO(GENERIC), COPY_TO(
                            GENERIC), EXPIRED(EventClass.EXPIRED), NEW(EventClass.NEW), KEYMISS(
                                    EventClass.MISS);

    private final EventClass eventClass;
    private final String redisName = name().toLowerCase(Locale.ROOT);

    KeyEvent(EventClass eventClass) {
        this.eventClass = eventClass;
    }

    EventClass eventClass() {
        return eventClass;
    }

    /// As the messages have it.
    Bytes redisName() {
        return Bytes.of(redisName);
    }
}
