package dev.stave.server.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/// What every option is set to.
///
/// **Threads** Reads from any thread; CONFIG SET writes on the writer, and only
/// it. A reader sees all of a CONFIG SET or nothing of it, for as long as it
/// looks at one [#values()].
public final class Settings {
    private final @Nullable Path file;
    private final List<List<String>> users;
    private final List<Listener<?>> listeners = new CopyOnWriteArrayList<>();
    private final List<Prepared> preparations = new CopyOnWriteArrayList<>();
    private volatile Values values;

    Settings(Values values, @Nullable Path file, List<List<String>> users) {
        this.values = values;
        this.file = file;
        this.users = List.copyOf(users);
    }

    /// Nothing said, no file: where a test or a program that embeds the
    /// server begins.
    public static Settings defaults() {
        return new Settings(Values.NONE, null, List.of());
    }

    /// Other settings, with this changed; without listeners.
    ///
    /// @throws IllegalArgumentException
    ///             when the value is out of the option's limits
    public <T> Settings with(Option<T> option, T value) {
        try {
            return new Settings(values.withText(option, option.type().format(value)), file,
                    users);
        } catch (InvalidValueException invalid) {
            throw new IllegalArgumentException(option + ": " + invalid.getMessage(), invalid);
        }
    }

    public <T> T get(Option<T> option) {
        return values.get(option);
    }

    /// All of them, at one moment.
    public Values values() {
        return values;
    }

    /// The file that the server was started with, which CONFIG REWRITE rewrites.
    public @Nullable Path file() {
        return file;
    }

    /// What `user` lines of the file say: the name first, then the rules.
    public List<List<String>> users() {
        return users;
    }

    /// The value as CONFIG GET and the file have it.
    public String text(Option<?> option) {
        return values.text(option);
    }

    /// Calls back after the option has changed, on the thread that changed it. The
    /// listener neither blocks nor throws.
    public <T> void onChange(Option<T> option, Consumer<T> listener) {
        listeners.add(new Listener<>(option, listener));
    }

    /// Has a change of these options prepared before it is made, which may wait for
    /// files; setting one to what it is counts as a change.
    public void beforeChange(Set<Option<?>> options, Preparation preparation) {
        preparations.add(new Prepared(options, preparation));
    }

    /// What has to succeed before options are changed.
    @FunctionalInterface
    public interface Preparation {
        /// From any thread.
        ///
        /// @return what is done when they are changed
        /// @throws InvalidValueException
        ///             when they may not be changed
        Runnable prepare(Values after) throws InvalidValueException;
    }

    record Prepared(Set<Option<?>> options, Preparation preparation) {}

    /// One `name value` pair of a CONFIG SET.
    public record Assignment(String name, String text) {
        /// Says no value: it may be a password.
        @Override
        public String toString() {
            return name;
        }
    }

    /// @throws SettingException
    ///             when it is not changed
    public void set(String name, String text) throws SettingException {
        set(List.of(new Assignment(name, text)));
    }

    /// Changes all of these options.
    ///
    /// @throws SettingException
    ///             when one cannot be changed; then none is
    public void set(List<Assignment> assignments) throws SettingException {
        var change = change(assignments);
        change.prepare();
        change.make();
    }

    /// A change that is to be made.
    ///
    /// @throws SettingException
    ///             when one of the options cannot be set to that
    public SettingsChange change(List<Assignment> assignments) throws SettingException {
        return new SettingsChange(this, settable(assignments), assignments, preparations);
    }

    /// On the thread that owns the options.
    void replace(Values after) {
        var before = values;
        values = after;
        for (var listener : listeners) {
            listener.tell(before, after);
        }
    }

    /// Name and value of every option whose name fits one of the patterns, in any
    /// case, each once.
    public Map<String, String> matching(List<String> patterns) {
        var now = values;
        var compiled = patterns.stream().map(NamePattern::new).toList();
        var found = new LinkedHashMap<String, String>();
        for (var option : Options.ALL) {
            if (compiled.stream().anyMatch(pattern -> pattern.fits(option.name()))) {
                found.put(option.name(), now.text(option));
            }
        }
        return found;
    }

    /// Saying what an option is is no error: programs write back what they
    /// have read.
    private List<Option<?>> settable(List<Assignment> assignments) throws SettingException {
        var seen = new LinkedHashSet<Option<?>>();
        for (var assignment : assignments) {
            var option = Options.find(assignment.name());
            if (option == null) {
                throw unknown(assignment.name());
            }
            if (option.mutability() == Option.Mutability.AT_START
                    && !text(option).equals(assignment.text())) {
                throw SettingException.refused(option.name(), "can't set immutable config");
            }
            if (!seen.add(option)) {
                throw SettingException.refused(option.name(), "duplicate parameter");
            }
        }
        return List.copyOf(seen);
    }

    private static SettingException unknown(String name) {
        var foreign = ForeignDirective.find(name);
        return foreign == null
                ? SettingException.unknown(name)
                : SettingException.refused(name, "can't set immutable config: "
                        + foreign.reason());
    }

    private record Listener<T>(Option<T> option, Consumer<T> consumer) {
        void tell(Values before, Values after) {
            if (!before.sameAs(after, option)) {
                consumer.accept(after.get(option));
            }
        }
    }
}
