package dev.stave.server.acl;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Request;

/// What permissions have to know of a command, and all that they know of it.
public interface GuardedCommand {
    /// Full name in lower case; a subcommand's is `container|name`.
    String name();

    /// Whether everybody may run it.
    boolean needsNoPermission();

    Set<AclCategory> categories();

    /// What such a request does with which keys.
    List<KeyUse> keyUses(Request request);

    /// Null when it names no channels.
    @Nullable
    ChannelSpec channels();

    /// Empty for a plain command.
    List<? extends GuardedCommand> subcommands();
}
