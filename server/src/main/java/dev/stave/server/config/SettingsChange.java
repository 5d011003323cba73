package dev.stave.server.config;

import java.util.ArrayList;
import java.util.List;

import dev.stave.server.config.Settings.Assignment;
import dev.stave.server.config.Settings.Prepared;

/// Options that are changed together, or not at all. What has to be prepared,
/// files that are read for example, may be prepared on another thread than that
/// which makes the change.
///
/// **Threads** One after the other: who prepares it hands it over.
public final class SettingsChange {
    private final Settings settings;
    private final List<Option<?>> options;
    private final List<Assignment> assignments;
    private final List<Prepared> preparations;
    private final Values before;
    private final Values after;
    private final List<Runnable> steps = new ArrayList<>();

    /// @param options
    ///            one for each of the assignments
    /// @param preparations
    ///            of all options
    SettingsChange(Settings settings, List<Option<?>> options, List<Assignment> assignments,
            List<Prepared> preparations)
            throws SettingException {
        this.settings = settings;
        this.options = options;
        this.assignments = assignments;
        this.preparations = preparations.stream()
                .filter(next -> options.stream().anyMatch(next.options()::contains)).toList();
        before = settings.values();
        after = changed(before);
    }

    private Values changed(Values from) throws SettingException {
        var changed = from;
        for (var i = 0; i < options.size(); i++) {
            try {
                changed = changed.withText(options.get(i), assignments.get(i).text());
            } catch (InvalidValueException invalid) {
                throw refused(options.get(i), invalid);
            }
        }
        var contradiction = changed.contradiction();
        if (contradiction != null) {
            throw SettingException.refused(contradiction.name(), changed.reason(contradiction));
        }
        return changed;
    }

    /// Whether [#prepare] has something to do.
    public boolean needsPreparation() {
        return !preparations.isEmpty();
    }

    /// May wait for files.
    ///
    /// @throws SettingException
    ///             when the change cannot be made
    public void prepare() throws SettingException {
        for (var next : preparations) {
            try {
                steps.add(next.preparation().prepare(after));
            } catch (InvalidValueException e) {
                throw refused(concerned(next), e);
            }
        }
    }

    private Option<?> concerned(Prepared preparation) {
        return options.stream().filter(preparation.options()::contains).findFirst().orElseThrow();
    }

    private static SettingException refused(Option<?> option, InvalidValueException why) {
        return SettingException.refused(option.name(), String.valueOf(why.getMessage()));
    }

    /// Makes the change, when it has been prepared. On the thread that owns the
    /// options.
    ///
    /// @throws SettingException
    ///             when the options have been changed since, so that what was
    ///             prepared is not what would be
    public void make() throws SettingException {
        var now = settings.values();
        for (var next : preparations) {
            if (next.options().stream().anyMatch(option -> !before.sameAs(now, option))) {
                throw SettingException.refused(concerned(next).name(),
                        "changed by another client meanwhile");
            }
        }
        var changed = changed(now);
        steps.forEach(Runnable::run);
        settings.replace(changed);
    }
}
