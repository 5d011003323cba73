package dev.stave.server.command.admin;

import static dev.stave.server.command.CommandSpec.command;

import java.util.List;

import dev.stave.server.acl.AclCategory;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;

/// The rows of the commands that wait for what was written to be safe.
public final class WaitCommands {
    private WaitCommands() {}

    public static List<CommandSpec> specs() {
        return List.of(waitForReplicas(), waitForLog());
    }

    private static CommandSpec waitForReplicas() {
        return command("wait", 3, Group.GENERIC).since("3.0.0")
                .summary("Waits for replicas, of which there are none, until the time is up.")
                .syntax("numreplicas timeout").flags(Flag.BLOCKING)
                .categories(AclCategory.CONNECTION)
                .tips("request_policy:all_shards", "response_policy:agg_min")
                .parsedBy(WaitCommand::parse);
    }

    private static CommandSpec waitForLog() {
        return command("waitaof", 4, Group.GENERIC).since("7.2.0")
                .summary("Waits until what this connection has written survives a power cut.")
                .syntax("numlocal numreplicas timeout").flags(Flag.BLOCKING)
                .categories(AclCategory.CONNECTION)
                .tips("request_policy:all_shards", "response_policy:agg_min")
                .parsedBy(WaitAofCommand::parse);
    }
}
