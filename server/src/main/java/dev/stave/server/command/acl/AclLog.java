package dev.stave.server.command.acl;

import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.acl.AccessLog;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `ACL LOG [count | RESET]`
record AclLog(long count, boolean resets) implements SessionCommand {
    private static final int DEFAULT_COUNT = 10;

    static AclLog parse(Arguments arguments) {
        if (arguments.count() > 3) {
            throw CommandException.unknownSubcommandOrArity(arguments);
        } else if (arguments.count() == 2) {
            return new AclLog(DEFAULT_COUNT, false);
        } else if (arguments.is(2, "RESET")) {
            return new AclLog(0, true);
        }
        return new AclLog(Math.max(0, arguments.integer(2)), false);
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        var log = server.access().log();
        if (resets) {
            log.clear();
            return Reply.OK;
        }
        var now = server.clock().millis();
        return Reply.array(log.newest(count).stream().map(entry -> describe(entry, now)).toList());
    }

    private static Reply describe(AccessLog.Entry entry, long nowMillis) {
        var event = entry.event();
        return new Reply.MapReply(List.of(
                Reply.bulk("count"), Reply.integer(entry.count()),
                Reply.bulk("reason"), Reply.bulk(event.reason().redisName()),
                Reply.bulk("context"), Reply.bulk(event.inTransaction() ? "multi" : "toplevel"),
                Reply.bulk("object"), Reply.bulk(event.object().array()),
                Reply.bulk("username"), Reply.bulk(event.user()),
                Reply.bulk("age-seconds"),
                new Reply.DoubleReply((nowMillis - entry.updatedMillis()) / 1000.0),
                Reply.bulk("client-info"), Reply.bulk(entry.client()),
                Reply.bulk("entry-id"), Reply.integer(entry.id()),
                Reply.bulk("timestamp-created"), Reply.integer(entry.createdMillis()),
                Reply.bulk("timestamp-last-updated"), Reply.integer(entry.updatedMillis())));
    }
}
