package dev.stave.server.acl;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// The commands that rules can name.
public interface GuardedCommands {
    /// Each command, a container once; its subcommands are in it.
    List<? extends GuardedCommand> specs();

    /// The command of a full name, as `get` or `client|list`, in any case.
    @Nullable
    GuardedCommand find(String fullName);
}
