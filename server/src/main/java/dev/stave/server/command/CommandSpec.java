package dev.stave.server.command;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Request;
import dev.stave.server.acl.AclCategory;
import dev.stave.server.acl.ChannelSpec;
import dev.stave.server.acl.GuardedCommand;
import dev.stave.server.acl.KeyUse;
import dev.stave.server.stats.CommandCounters;
import java.util.OptionalInt;

/// One row of metadata: everything that is known of a command but what it does.
/// COMMAND, COMMAND DOCS, the arity check, the ACL categories and
/// docs/compatibility.md come from here.
///
/// @param name
///            full name in lower case; a subcommand's is `container|name`
/// @param arity
///            number of parts, name included; negative: at least that many
/// @param syntax
///            the arguments, in the notation of redis.io's pages, as in `key
///            value [NX | XX] [EX seconds]`
/// @param channels
///            null when there are none
/// @param categories
///            all its ACL categories
/// @param tips
///            Redis's command tips, for cluster clients and proxies
/// @param subcommands
///            a row for each; empty for a plain command
/// @param parser
///            null for a container, which has subcommands only
/// @param counters
///            how often it ran; the only part that changes, and the writer's
public record CommandSpec(String name, String summary, String since, Group group, String complexity,
        int arity, Set<Flag> flags, List<KeySpec> keys,
        @Nullable ChannelSpec channels, String syntax,
        Set<AclCategory> categories, List<String> tips, List<CommandSpec> subcommands,
        @Nullable CommandParser parser, CommandCounters counters)
        implements
            GuardedCommand {

    /// Redis's command groups, as COMMAND DOCS names them.
    public enum Group {
        GENERIC, STRING, BITMAP, PUBSUB, CONNECTION, SERVER, TRANSACTIONS, SCRIPTING
    }

    /// Redis's command flags, as COMMAND INFO names them in lower case, and at the
    /// end some that it does not show: DANGEROUS stands in the ACL categories;
    /// CHANGES_RIGHTS, what the commands behind it may do is another matter;
    /// AMONG_MESSAGES, a client that takes only messages can tell the reply from
    /// them; UNQUEUED, it is run between MULTI and EXEC; READS_VALUES, it takes
    /// something out of its keys, whatever its arguments.
    public enum Flag {
        WRITE, READONLY, DENYOOM, ADMIN, NOSCRIPT, LOADING, STALE, FAST, NO_AUTH, NO_MULTI, ALLOW_BUSY, NO_ASYNC_LOADING, BLOCKING, PUBSUB, MOVABLEKEYS, SKIP_SLOWLOG, SKIP_MONITOR, DANGEROUS, CHANGES_RIGHTS, AMONG_MESSAGES, UNQUEUED, READS_VALUES;

        /// Whether clients are told of it.
        public boolean isShown() {
            return compareTo(DANGEROUS) < 0;
        }
    }

    public boolean has(Flag flag) {
        return flags.contains(flag);
    }

    @Override
    public boolean needsNoPermission() {
        return has(Flag.NO_AUTH);
    }

    @Override
    public List<KeyUse> keyUses(Request request) {
        return KeyUses.of(this, request);
    }

    /// The index of a key in the request that the row cannot say and that is
    /// written; empty when there is none.
    public OptionalInt destination(Request request) {
        return has(Flag.MOVABLEKEYS) && has(Flag.WRITE)
                ? SortDestination.position(request)
                : OptionalInt.empty();
    }

    /// Whether it takes about as long however much there is.
    public boolean takesConstantTime() {
        return complexity.equals("O(1)");
    }

    /// Whether a request of `count` parts fits.
    public boolean accepts(int count) {
        return arity >= 0 ? count == arity : count >= -arity;
    }

    /// Begins a row.
    ///
    /// @param name
    ///            in lower case; a subcommand's is `container|name`
    public static Builder command(String name, int arity, Group group) {
        return new Builder(name, arity, group);
    }

    /// A row in the making: the columns by name.
    public static final class Builder {
        private final String name;
        private final int arity;
        private final Group group;
        private String summary = "";
        private String since = "";
        private String complexity = "O(1)";
        private String syntax = "";
        private EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
        private List<KeySpec> keys = List.of();
        private @Nullable ChannelSpec channels;
        private Set<AclCategory> categories = Set.of();
        private List<String> tips = List.of();
        private List<CommandSpec> subcommands = List.of();

        private Builder(String name, int arity, Group group) {
            this.name = name;
            this.arity = arity;
            this.group = group;
        }

        public Builder summary(String text) {
            summary = text;
            return this;
        }

        /// The version of Redis that first had it; of Stave, for what Redis does
        /// not have.
        public Builder since(String version) {
            since = version;
            return this;
        }

        public Builder complexity(String text) {
            complexity = text;
            return this;
        }

        public Builder syntax(String text) {
            syntax = text;
            return this;
        }

        public Builder flags(Flag first, Flag... others) {
            flags = EnumSet.of(first, others);
            return this;
        }

        public Builder keys(KeySpec... specs) {
            keys = List.of(specs);
            return this;
        }

        public Builder channels(ChannelSpec spec) {
            channels = spec;
            return this;
        }

        /// ACL categories beside those that follow from the flags, instead of
        /// the group's.
        public Builder categories(AclCategory... others) {
            categories = Set.of(others);
            return this;
        }

        /// Redis's command tips, as in `request_policy:multi_shard`.
        public Builder tips(String... texts) {
            tips = List.of(texts);
            return this;
        }

        /// Subcommands of a command that runs without one, too.
        public Builder subcommands(CommandSpec... rows) {
            subcommands = List.of(rows);
            return this;
        }

        /// Ends the row of a command that runs.
        public CommandSpec parsedBy(CommandParser parser) {
            return build(parser);
        }

        /// Ends the row of a container, such as CLIENT, whose subcommands run.
        public CommandSpec containing(CommandSpec... rows) {
            subcommands = List.of(rows);
            return build(null);
        }

        private CommandSpec build(@Nullable CommandParser parser) {
            if (keys.stream().anyMatch(KeySpec::readsAlways)) {
                flags.add(Flag.READS_VALUES);
            }
            return new CommandSpec(name, summary, since, group, complexity, arity,
                    Collections.unmodifiableSet(EnumSet.copyOf(flags)), keys, channels, syntax,
                    CommandCategories.of(flags, categories, group, parser == null), tips,
                    subcommands, parser,
                    new CommandCounters(name));
        }
    }
}
