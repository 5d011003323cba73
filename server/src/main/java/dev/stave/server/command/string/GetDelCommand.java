package dev.stave.server.command.string;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.Verdict;
import dev.stave.server.command.WriteCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Mutation;

/// `GETDEL key`
record GetDelCommand(Bytes key) implements WriteCommand {
    static GetDelCommand parse(Arguments arguments) {
        return new GetDelCommand(arguments.bytes(1));
    }

    @Override
    public Verdict decide(KeyView view) {
        var content = StringContent.find(view, key);
        return content == null
                ? Verdict.unchanged(Reply.NULL)
                : Verdict.write(new Mutation.Delete(view.database(), key),
                        StringContent.reply(content));
    }
}
