package dev.stave.server.command;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.stave.protocol.Reply;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;

/// The HELP of a container: a heading, its subcommands, and how to see this
/// again.
///
/// @param container
///            its name in lower case
/// @param lines
///            in pairs or more: a subcommand with its arguments, then what it
///            does, indented
public record HelpCommand(String container, List<String> lines) implements SessionCommand {
    private static final List<String> LAST_LINES = List.of("HELP", "    Print this help.");

    /// The row of `container|help`.
    public static CommandSpec row(String container, Group group, String since, String... lines) {
        var help = new HelpCommand(container, List.of(lines));
        return CommandSpec.command(container + "|help", 2, group).since(since)
                .summary("Returns what " + container.toUpperCase(Locale.ROOT)
                        + "'s subcommands do.")
                .flags(Flag.LOADING, Flag.STALE).parsedBy(_ -> help);
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        var heading = container.toUpperCase(Locale.ROOT)
                + " <subcommand> [<arg> [value] [opt] ...]. Subcommands are:";
        return Reply.array(Stream.of(List.of(heading), lines, LAST_LINES).flatMap(List::stream)
                .<Reply>map(Reply.SimpleString::new).toList());
    }
}
