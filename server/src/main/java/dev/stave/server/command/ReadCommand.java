package dev.stave.server.command;

import dev.stave.protocol.Reply;
import dev.stave.storage.KeyView;

/// A command that only looks: a pure function of what the keys hold.
public non-sealed interface ReadCommand extends Command {
    Reply read(KeyView view);
}
