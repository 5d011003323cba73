package dev.stave.server.catalog;

import java.util.List;
import java.util.stream.Stream;

import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandTable;
import dev.stave.server.command.acl.AclCommands;
import dev.stave.server.command.admin.CheckpointCommands;
import dev.stave.server.command.admin.CommandCommand;
import dev.stave.server.command.admin.ConfigCommands;
import dev.stave.server.command.admin.FunctionCommands;
import dev.stave.server.command.admin.KeyspaceCommands;
import dev.stave.server.command.admin.ModuleCommands;
import dev.stave.server.command.admin.WaitCommands;
import dev.stave.server.command.bitmap.BitmapCommands;
import dev.stave.server.command.connection.ConnectionCommands;
import dev.stave.server.command.info.InfoCommand;
import dev.stave.server.command.key.KeyCommands;
import dev.stave.server.command.key.ObjectCommands;
import dev.stave.server.command.key.RelocationCommands;
import dev.stave.server.command.key.TransferCommands;
import dev.stave.server.command.monitor.DebugCommand;
import dev.stave.server.command.monitor.LatencyCommands;
import dev.stave.server.command.monitor.LolwutCommand;
import dev.stave.server.command.monitor.MemoryCommands;
import dev.stave.server.command.monitor.SlowLogCommands;
import dev.stave.server.command.pubsub.PubSubCommands;
import dev.stave.server.command.string.StringCommands;
import dev.stave.server.command.string.SubstringCommands;
import dev.stave.server.command.transaction.TransactionCommands;

/// Every group's rows together: the only place that knows all groups.
public final class Commands {
    private Commands() {}

    /// @param databases
    ///            how many logical databases there are
    public static CommandTable table(int databases) {
        var groups = Stream.of(StringCommands.specs(), SubstringCommands.specs(),
                BitmapCommands.specs(), KeyCommands.specs(),
                RelocationCommands.specs(databases), TransferCommands.specs(),
                ConnectionCommands.specs(), TransactionCommands.specs(), PubSubCommands.specs(),
                KeyspaceCommands.specs(databases), CheckpointCommands.specs(),
                WaitCommands.specs(),
                List.of(AclCommands.spec(), InfoCommand.spec(), CommandCommand.spec(),
                        ConfigCommands.spec(),
                        FunctionCommands.spec(), ModuleCommands.spec(), ObjectCommands.spec(),
                        SlowLogCommands.spec(), DebugCommand.spec(),
                        LatencyCommands.spec(), MemoryCommands.spec(), LolwutCommand.spec()));
        return new CommandTable(groups.<CommandSpec>flatMap(List::stream).toList());
    }
}
