package dev.stave.server.command.monitor;

import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.stats.SlowCommand;

/// `SLOWLOG GET [count]`
record SlowLogGet(long count) implements SessionCommand {
    private static final long DEFAULT_COUNT = 10;
    private static final long ALL = -1;

    static SlowLogGet parse(Arguments arguments) {
        return switch (arguments.count()) {
            case 2 -> new SlowLogGet(DEFAULT_COUNT);
            case 3 -> new SlowLogGet(count(arguments));
            default -> throw CommandException.unknownSubcommandOrArity(arguments);
        };
    }

    private static long count(Arguments arguments) {
        try {
            var count = arguments.integer(2);
            if (count >= ALL) {
                return count == ALL ? Long.MAX_VALUE : count;
            }
        } catch (CommandException _) {
            // Answered as what is too small.
        }
        throw new CommandException("ERR count should be greater than or equal to -1");
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        return Reply.array(server.statistics().slowLog().newest(count).stream()
                .map(SlowLogGet::reply).toList());
    }

    private static Reply reply(SlowCommand slow) {
        return Reply.array(List.of(Reply.integer(slow.id()), Reply.integer(slow.unixSeconds()),
                Reply.integer(slow.micros()),
                Reply.array(slow.arguments().stream()
                        .map(argument -> Reply.bulk(argument.array())).toList()),
                Reply.bulk(slow.address()), Reply.bulk(slow.clientName())));
    }
}
