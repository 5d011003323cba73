package dev.stave.server.acl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.stave.protocol.Request;
import java.nio.charset.StandardCharsets;

/// Which commands may be run: all or none, and then what was added and taken
/// away, in order.
///
/// @param all
///            whether it began with `+@all`: then commands of later versions are
///            allowed, too
/// @param rules
///            since then, with `+` or `-`; none that a later one undoes
/// @param allowed
///            what that comes to: full names
/// @param firstArguments
///            by full name, in upper case: what may stand first in a command
///            that is not allowed otherwise
record CommandRules(boolean all, List<String> rules, Set<String> allowed,
        Map<String, Set<String>> firstArguments) {
    static final CommandRules NONE = new CommandRules(false, List.of(), Set.of(), Map.of());

    CommandRules {
        rules = List.copyOf(rules);
        allowed = Set.copyOf(allowed);
        firstArguments = Map.copyOf(firstArguments);
    }

    static CommandRules everything(GuardedCommands commands) {
        var names = new HashSet<String>();
        commands.specs().forEach(spec -> set(names, new HashMap<>(), spec, true));
        return new CommandRules(true, List.of(), names, Map.of());
    }

    /// Whether nothing is forbidden.
    boolean allowEverything() {
        return all && rules.stream().noneMatch(rule -> rule.startsWith("-"));
    }

    boolean allow(GuardedCommand spec, Request request) {
        if (spec.needsNoPermission() || allowed.contains(spec.name())) {
            return true;
        }
        var first = firstArguments.getOrDefault(spec.name(), Set.of());
        return request.count() > 1 && !first.isEmpty()
                && first.contains(upperCase(request.part(1)));
    }

    /// Only ASCII letters have two cases, as in the names of commands.
    private static String upperCase(byte[] part) {
        var upper = part.clone();
        for (var i = 0; i < upper.length; i++) {
            if (upper[i] >= 'a' && upper[i] <= 'z') {
                upper[i] = (byte) (upper[i] - 'a' + 'A');
            }
        }
        return new String(upper, StandardCharsets.UTF_8);
    }

    /// @param word
    ///            begins with `+` or `-`
    CommandRules with(String word, GuardedCommands commands) throws InvalidRuleException {
        var allows = word.startsWith("+");
        var name = word.substring(1).toLowerCase(Locale.ROOT);
        if (name.equals("@all")) {
            return allows ? everything(commands) : NONE;
        } else if (name.startsWith("@")) {
            return withCategory(name, allows, commands);
        }
        var spec = commands.find(name);
        if (spec != null) {
            return withCommands(spec.name(), allows, List.of(spec));
        }
        if (!allows || name.indexOf('|') < 0) {
            throw InvalidRuleException.unknownName();
        }
        return withFirstArgument(name, commands);
    }

    private CommandRules withCategory(String name, boolean allows, GuardedCommands commands)
            throws InvalidRuleException {
        var category = AclCategory.find(name.substring(1));
        if (category == null) {
            throw InvalidRuleException.unknownName();
        }
        var members = new ArrayList<GuardedCommand>();
        for (var spec : commands.specs()) {
            if (spec.categories().contains(category)) {
                members.add(spec);
            } else {
                spec.subcommands().stream()
                        .filter(subcommand -> subcommand.categories().contains(category))
                        .forEach(members::add);
            }
        }
        return withCommands(name, allows, members);
    }

    private CommandRules withCommands(String rule, boolean allows,
            List<GuardedCommand> specs) {
        var names = new HashSet<>(allowed);
        var first = new HashMap<>(firstArguments);
        specs.forEach(spec -> set(names, first, spec, allows));
        return new CommandRules(all, rulesWith(rule, allows), names, first);
    }

    /// A container stands for its subcommands, too.
    private static void set(Set<String> names, Map<String, Set<String>> firstArguments,
            GuardedCommand spec, boolean allows) {
        if (allows) {
            names.add(spec.name());
        } else {
            names.remove(spec.name());
        }
        firstArguments.remove(spec.name());
        spec.subcommands().forEach(subcommand -> set(names, firstArguments, subcommand, allows));
    }

    /// `+select|0`: the command with this argument only.
    private CommandRules withFirstArgument(String name, GuardedCommands commands)
            throws InvalidRuleException {
        var bar = name.lastIndexOf('|');
        var spec = commands.find(name.substring(0, bar));
        if (spec == null) {
            throw InvalidRuleException.unknownName();
        } else if (spec.name().indexOf('|') >= 0) {
            throw InvalidRuleException.argumentOfSubcommand();
        } else if (bar == name.length() - 1) {
            throw InvalidRuleException.syntax();
        } else if (!spec.subcommands().isEmpty()) {
            throw InvalidRuleException.unknownName();
        }
        var first = new HashMap<>(firstArguments);
        var words = new HashSet<>(first.getOrDefault(spec.name(), Set.of()));
        words.add(name.substring(bar + 1).toUpperCase(Locale.ROOT));
        first.put(spec.name(), Set.copyOf(words));
        return new CommandRules(all, rulesWith(name, true), allowed, first);
    }

    /// The rule at the end, and away with those that it makes pointless: about the
    /// same, or about parts of it.
    private List<String> rulesWith(String rule, boolean allows) {
        var kept = new ArrayList<String>();
        for (var old : rules) {
            var about = old.substring(1);
            if (!about.equals(rule) && !about.startsWith(rule + "|")) {
                kept.add(old);
            }
        }
        kept.add((allows ? "+" : "-") + rule);
        return kept;
    }

    /// As Redis describes it.
    String text() {
        var words = new ArrayList<String>();
        words.add(all ? "+@all" : "-@all");
        words.addAll(rules);
        return String.join(" ", words);
    }
}
