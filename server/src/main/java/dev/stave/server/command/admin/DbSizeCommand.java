package dev.stave.server.command.admin;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ReadCommand;
import dev.stave.storage.KeyView;

/// `DBSIZE`
record DbSizeCommand() implements ReadCommand {
    @Override
    public Reply read(KeyView view) {
        return Reply.integer(view.size());
    }
}
