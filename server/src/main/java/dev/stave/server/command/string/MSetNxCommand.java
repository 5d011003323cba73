package dev.stave.server.command.string;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.Verdict;
import dev.stave.server.command.WriteCommand;
import dev.stave.storage.KeyView;

/// `MSETNX key value [key value ...]`
record MSetNxCommand(KeyValuePairs pairs) implements WriteCommand {
    static MSetNxCommand parse(Arguments arguments) {
        return new MSetNxCommand(KeyValuePairs.parse(arguments, "msetnx"));
    }

    @Override
    public Verdict decide(KeyView view) {
        return pairs.keys().stream().anyMatch(view::contains)
                ? Verdict.unchanged(Reply.ZERO)
                : Verdict.write(pairs.puts(view), Reply.ONE);
    }
}
