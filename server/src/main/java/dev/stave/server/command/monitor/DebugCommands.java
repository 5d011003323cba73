package dev.stave.server.command.monitor;

import static dev.stave.server.command.CommandSpec.command;

import java.util.function.Function;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;
import dev.stave.server.command.Glob;
import dev.stave.server.command.HelpCommand;
import dev.stave.server.command.SessionCommand;

/// The rows of DEBUG: what tests of servers and clients ask for, and a look
/// into the JVM.
public final class DebugCommands {
    private DebugCommands() {}

    public static CommandSpec spec() {
        return command("debug", -2, Group.SERVER).since("1.0.0")
                .summary("A container for commands that tests and developers need.")
                .complexity("Depends on subcommand.").containing(
                        row("sleep", 3, "Stops the server for a time.", "seconds",
                                DebugSleep::parse),
                        row("object", -3, "Returns what is known of a value.", "key [FAST]",
                                DebugObject::parse),
                        row("set-active-expire", 3, "Says whether expired keys are looked for"
                                + " before somebody asks for them.", "<0 | 1>",
                                DebugCommands::setActiveExpire),
                        row("jmap", 2, "Returns the memory and the threads of the JVM.", "",
                                _ -> new DebugJvm()),
                        row("reload", -2, "Brings everything into data files, as SAVE does.",
                                "[MERGE] [NOFLUSH] [NOSAVE]", DebugReload::parse),
                        row("loadaof", 2, "Brings everything into data files, as SAVE does.", "",
                                _ -> new DebugReload()),
                        row("stringmatch-len", 4, "Returns 1 if a text fits a pattern, else 0.",
                                "pattern string", DebugCommands::stringMatch),
                        row("error", 3, "Fails with this error.", "error",
                                arguments -> (_, _) -> Reply.error(arguments.text(2))),
                        help());
    }

    private static CommandSpec row(String name, int arity, String summary, String syntax,
            Function<Arguments, SessionCommand> parser) {
        return command("debug|" + name, arity, Group.SERVER).since("1.0.0").summary(summary)
                .syntax(syntax).complexity("Depends on subcommand.")
                .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.DANGEROUS)
                .parsedBy(arguments -> new DebugCommand(parser.apply(arguments)));
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

    private static CommandSpec help() {
        return HelpCommand.row("debug", Group.SERVER, "1.0.0",
                "ERROR <string>", "    Fail with this error.",
                "JMAP", "    The memory and the threads of the JVM.",
                "LOADAOF", "    As RELOAD.",
                "OBJECT <key> [fast]", "    What is known of the value of <key>.",
                "RELOAD [MERGE] [NOFLUSH] [NOSAVE]",
                "    Bring everything into data files, as SAVE does; nothing has to be loaded.",
                "SET-ACTIVE-EXPIRE <0|1>",
                "    Whether expired keys are looked for before somebody asks for them.",
                "SLEEP <seconds>", "    Stop the server for a time.",
                "STRINGMATCH-LEN <pattern> <string>", "    1 if the string fits, else 0.");
    }
}
