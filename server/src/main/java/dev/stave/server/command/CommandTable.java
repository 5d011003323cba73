package dev.stave.server.command;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Request;
import dev.stave.server.acl.GuardedCommands;

/// All commands by name.
///
/// **Threads** Immutable.
public final class CommandTable implements GuardedCommands {
    private final List<CommandSpec> specs;
    private final CommandNames names;

    /// @throws IllegalArgumentException
    ///             when two rows have one name
    public CommandTable(List<CommandSpec> specs) {
        this.specs = List.copyOf(specs);
        names = CommandNames.of(this.specs);
    }

    /// Every row, a container once; its subcommands are in it.
    @Override
    public List<CommandSpec> specs() {
        return specs;
    }

    /// The row of a full name, as `get` or `client|list`, in any case.
    @Override
    public @Nullable CommandSpec find(String fullName) {
        var bar = fullName.indexOf('|');
        return bar < 0
                ? names.find(bytes(fullName))
                : names.find(bytes(fullName.substring(0, bar)), bytes(fullName.substring(bar + 1)));
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    /// The row of a request: the subcommand's where it names one.
    public @Nullable CommandSpec find(Request request) {
        var spec = names.find(request.part(0));
        return spec == null || spec.subcommands().isEmpty() || request.count() == 1
                ? spec
                : names.find(request.part(0), request.part(1));
    }

    /// Looks the request's command up, checks the number of parts, and parses.
    public Prepared prepare(Request request) {
        var spec = find(request);
        if (spec == null) {
            return Prepared.unknown(request, null, unknown(request));
        }
        if (!spec.accepts(request.count())) {
            var wrong = CommandException.wrongNumberOfArguments(spec.name());
            return Prepared.unknown(request, spec, message(wrong));
        }
        return parse(request, spec);
    }

    private String unknown(Request request) {
        var container = names.find(request.part(0));
        return container == null
                ? UnknownCommand.error(request)
                : UnknownCommand.subcommandError(container, request);
    }

    private static Prepared parse(Request request, CommandSpec spec) {
        var parser = spec.parser();
        if (parser == null) { // A container without subcommand.
            var wrong = CommandException.wrongNumberOfArguments(spec.name());
            return Prepared.unknown(request, spec, message(wrong));
        }
        try {
            return Prepared.of(request, spec, parser.parse(new Arguments(request)));
        } catch (CommandException e) {
            return Prepared.invalid(request, spec, message(e));
        }
    }

    private static String message(CommandException exception) {
        return Objects.requireNonNull(exception.getMessage());
    }
}
