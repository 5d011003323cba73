package dev.stave.server.command;

import dev.stave.storage.KeyView;

/// A command that may change keys: a pure function from what the keys hold to
/// mutations and a reply. It does no I/O, reads no clock (the view has the time)
/// and takes no lock.
public non-sealed interface WriteCommand extends Command {
    Verdict decide(KeyView view);
}
