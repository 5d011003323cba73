package dev.stave.server.command.monitor;

import static dev.stave.server.command.CommandSpec.command;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.config.Version;

/// `LOLWUT [VERSION version]`: a stave.
public record LolwutCommand() implements SessionCommand {
    private static final String STAVE = """
            ---|\\----------------------|\\-----||
            ---|/------------|---------|-------||
            --/|----|-----|--|--|-----@|-------||
            -(-|-)--|----@|-@|--|--|-----------||
            --\\|---@|----------@|-@|-----------||
               J
            """;

    public static CommandSpec spec() {
        return command("lolwut", -1, Group.SERVER).since("5.0.0")
                .summary("Draws a stave, and says which version this is.")
                .syntax("[VERSION version]").flags(Flag.READONLY, Flag.FAST)
                .parsedBy(LolwutCommand::parse);
    }

    /// There is one picture for all versions; but a version is a number.
    private static LolwutCommand parse(Arguments arguments) {
        var hasVersion = arguments.count() > 2 && arguments.is(1, "VERSION");
        for (var i = hasVersion ? 2 : 1; hasVersion && i < arguments.count(); i++) {
            arguments.integer(i);
        }
        return new LolwutCommand();
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        return new Reply.Verbatim("txt", STAVE + "Stave ver. " + Version.text() + "\n");
    }
}
