package dev.stave.server.command.string;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.Verdict;
import dev.stave.server.command.WriteCommand;
import dev.stave.storage.KeyView;

/// `MSET key value [key value ...]`
record MSetCommand(KeyValuePairs pairs) implements WriteCommand {
    static MSetCommand parse(Arguments arguments) {
        return new MSetCommand(KeyValuePairs.parse(arguments, "mset"));
    }

    @Override
    public Verdict decide(KeyView view) {
        return Verdict.write(pairs.puts(view), Reply.OK);
    }
}
