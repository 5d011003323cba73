package dev.stave.server.command.info;

import static dev.stave.server.command.CommandSpec.command;

import java.util.List;
import java.util.stream.Collectors;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `INFO [section [section ...]]`
///
/// @param names
///            of sections; none for the default ones
public record InfoCommand(List<String> names) implements SessionCommand {
    private static final List<InfoSection> SECTIONS = List.of(
            new InfoSection("Server", true, ServerSections::server),
            new InfoSection("Clients", true, ServerSections::clients),
            new InfoSection("Memory", true, MemorySection::write),
            new InfoSection("Persistence", true, DataSections::persistence),
            new InfoSection("Stats", true, StatsSection::write),
            new InfoSection("Replication", true, DataSections::replication),
            new InfoSection("CPU", true, ServerSections::cpu),
            new InfoSection("Modules", true, (_, _) -> {}),
            new InfoSection("Commandstats", false, DataSections::commandStats),
            new InfoSection("Errorstats", true, DataSections::errorStats),
            new InfoSection("Latencystats", false, DataSections::latencyStats),
            new InfoSection("Cluster", true, (_, text) -> text.field("cluster_enabled", 0)),
            new InfoSection("Keyspace", true, DataSections::keyspace));

    public static CommandSpec spec() {
        return command("info", -1, Group.SERVER).since("1.0.0")
                .summary("Returns figures and facts about the server.")
                .syntax("[section [section ...]]").flags(Flag.LOADING, Flag.STALE, Flag.DANGEROUS)
                .parsedBy(InfoCommand::parse);
    }

    static InfoCommand parse(Arguments arguments) {
        return new InfoCommand(arguments.textsFrom(1));
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        return new Reply.Verbatim("txt",
                SECTIONS.stream().filter(this::isAsked).map(section -> section.text(server))
                        .collect(Collectors.joining("\r\n")));
    }

    private boolean isAsked(InfoSection section) {
        if (names.isEmpty()) {
            return section.isDefault();
        }
        return names.stream()
                .anyMatch(name -> section.isNamed(name)
                        || (section.isDefault() && name.equalsIgnoreCase("default"))
                        || name.equalsIgnoreCase("all") || name.equalsIgnoreCase("everything"));
    }
}
