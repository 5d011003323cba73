package dev.stave.server.pubsub;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.stave.protocol.Request;
import dev.stave.server.config.EventClass;
import dev.stave.server.config.EventClasses;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Mutation;

/// Publishes what happens to keys, as the option `notify-keyspace-events` asks
/// for: `__keyspace@<db>__:<key>` is told the event, `__keyevent@<db>__:<event>`
/// the key. While the option is empty, it costs a look at a field.
///
/// **Threads** Owned by the writer.
public final class KeyspaceNotifications {
    private final PubSub pubsub;
    private EventClasses classes;
    private boolean on;

    public KeyspaceNotifications(PubSub pubsub, Settings settings) {
        this.pubsub = pubsub;
        classes = settings.get(Options.NOTIFY_KEYSPACE_EVENTS);
        publishOnly(classes);
        settings.onChange(Options.NOTIFY_KEYSPACE_EVENTS, this::publishOnly);
    }

    private void publishOnly(EventClasses chosen) {
        classes = chosen;
        on = chosen.has(EventClass.KEYSPACE) || chosen.has(EventClass.KEYEVENT);
    }

    /// The view that a command shall decide on, so that [#of] knows what it missed.
    public KeyView look(KeyView view) {
        return on && classes.has(EventClass.MISS) ? new MissNotes(view) : view;
    }

    /// What a command did, when it has decided and nothing is applied yet.
    ///
    /// @param command
    ///            full name in lower case
    /// @param view
    ///            what [#look] returned
    public List<KeyNotice> of(String command, Request request, List<Mutation> mutations,
            KeyView view) {
        if (!on) {
            return List.of();
        }
        var notices = new ArrayList<KeyNotice>();
        if (view instanceof MissNotes notes) {
            notices.addAll(ReadMisses.of(command, request, notes.misses()));
        }
        notices.addAll(new WriteEvents(command, request, view, classes.has(EventClass.NEW))
                .of(mutations));
        return notices;
    }

    /// A key has ended: its time had come.
    public void expired(int database, Bytes key) {
        if (on) {
            publish(new KeyNotice(KeyEvent.EXPIRED, database, key));
        }
    }

    /// Publishes what has happened by now.
    public void publish(List<KeyNotice> notices) {
        notices.forEach(this::publish);
    }

    private void publish(KeyNotice notice) {
        if (!classes.has(notice.event().eventClass())) {
            return;
        }
        var name = notice.event().redisName();
        if (classes.has(EventClass.KEYSPACE)) {
            pubsub.publish(channel("keyspace", notice.database(), notice.key()), name);
        }
        if (classes.has(EventClass.KEYEVENT)) {
            pubsub.publish(channel("keyevent", notice.database(), name), notice.key());
        }
    }

    private static Bytes channel(String kind, int database, Bytes rest) {
        var start = ("__" + kind + "@" + database + "__:").getBytes(StandardCharsets.US_ASCII);
        var whole = new byte[start.length + rest.length()];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(rest.array(), 0, whole, start.length, rest.length());
        return Bytes.wrap(whole);
    }
}
