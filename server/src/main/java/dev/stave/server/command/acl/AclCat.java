package dev.stave.server.command.acl;

import java.util.Arrays;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.acl.AclCategory;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `ACL CAT [category]`
///
/// @param category
///            whose commands are meant; null for the list of categories
record AclCat(@Nullable AclCategory category) implements SessionCommand {
    private static final int SHOWN_LENGTH = 128;

    static AclCat parse(Arguments arguments) {
        if (arguments.count() == 2) {
            return new AclCat(null);
        } else if (arguments.count() > 3) {
            throw CommandException.unknownSubcommandOrArity(arguments);
        }
        var name = arguments.text(2);
        var category = AclCategory.find(name);
        if (category == null) {
            throw new CommandException("ERR Unknown category '"
                    + name.substring(0, Math.min(name.length(), SHOWN_LENGTH)) + "'");
        }
        return new AclCat(category);
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        return Reply.array(category == null
                ? Arrays.stream(AclCategory.values())
                        .<Reply>map(one -> Reply.bulk(one.redisName())).toList()
                : server.commands().specs().stream()
                        .flatMap(spec -> Stream.concat(Stream.of(spec),
                                spec.subcommands().stream()))
                        .filter(this::contains)
                        .<Reply>map(spec -> Reply.bulk(spec.name())).toList());
    }

    private boolean contains(CommandSpec spec) {
        return category != null && spec.categories().contains(category);
    }
}
