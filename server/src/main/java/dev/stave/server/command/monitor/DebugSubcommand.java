package dev.stave.server.command.monitor;

import java.util.List;
import java.util.function.Function;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.pattern.Glob;
import dev.stave.server.command.HelpCommand;
import dev.stave.server.command.SessionCommand;

/// A subcommand of DEBUG. Redis has no rows for them, so DEBUG is one command
/// to COMMAND, INFO and the rest.
///
/// @param leastParts
///            of the request, DEBUG and the subcommand's name included
record DebugSubcommand(String name, int leastParts, int mostParts,
        Function<Arguments, SessionCommand> parser) {
    private static final int ANY = Integer.MAX_VALUE;
    private static final List<DebugSubcommand> ALL = List.of(
            new DebugSubcommand("SLEEP", 3, 3, DebugSleep::parse),
            new DebugSubcommand("OBJECT", 3, 4, DebugObject::parse),
            new DebugSubcommand("SET-ACTIVE-EXPIRE", 3, 3, DebugSubcommand::setActiveExpire),
            new DebugSubcommand("JMAP", 2, 2, _ -> new DebugJvm()),
            new DebugSubcommand("RELOAD", 2, ANY, DebugReload::parse),
            new DebugSubcommand("LOADAOF", 2, ANY, _ -> new DebugReload()),
            new DebugSubcommand("STRINGMATCH-LEN", 4, 4, DebugSubcommand::stringMatch),
            new DebugSubcommand("ERROR", 3, 3, DebugSubcommand::error),
            new DebugSubcommand("HELP", 2, 2, _ -> help()));

    /// @throws CommandException
    ///             when there is none of that name that takes so many arguments
    static DebugSubcommand of(Arguments arguments) {
        var count = arguments.count();
        return ALL.stream()
                .filter(known -> arguments.is(1, known.name) && count >= known.leastParts
                        && count <= known.mostParts)
                .findFirst()
                .orElseThrow(() -> CommandException.unknownSubcommandOrArity(arguments));
    }

    SessionCommand parse(Arguments arguments) {
        return parser.apply(arguments);
    }

    private static SessionCommand setActiveExpire(Arguments arguments) {
        var active = !arguments.is(2, "0");
        return (_, server) -> {
            server.engine().setActiveExpiry(active);
            return Reply.OK;
        };
    }

    private static SessionCommand stringMatch(Arguments arguments) {
        var matches = new Glob(arguments.bytes(2)).matches(arguments.bytes(3));
        return (_, _) -> matches ? Reply.ONE : Reply.ZERO;
    }

    private static SessionCommand error(Arguments arguments) {
        return (_, _) -> Reply.error(arguments.text(2));
    }

    private static HelpCommand help() {
        return new HelpCommand("debug", List.of(
                "ERROR <string>", "    Fail with this error.",
                "JMAP", "    The memory and the threads of the JVM.",
                "LOADAOF", "    As RELOAD.",
                "OBJECT <key> [fast]", "    What is known of the value of <key>.",
                "RELOAD [MERGE] [NOFLUSH] [NOSAVE]",
                "    Bring everything into data files, as SAVE does; nothing has to be loaded.",
                "SET-ACTIVE-EXPIRE <0|1>",
                "    Whether expired keys are looked for before somebody asks for them.",
                "SLEEP <seconds>", "    Stop the server for a time.",
                "STRINGMATCH-LEN <pattern> <string>", "    1 if the string fits, else 0."));
    }
}
