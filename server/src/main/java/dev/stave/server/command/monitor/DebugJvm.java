package dev.stave.server.command.monitor;

import java.lang.management.ManagementFactory;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `DEBUG JMAP`: pools of memory, collections, and threads. Cheap: no thread is
/// stopped for it.
record DebugJvm() implements SessionCommand {
    @Override
    public Reply run(Session session, ServerContext server) {
        return new Reply.Verbatim("txt", JvmMemory.pools() + collections() + threads());
    }

    private static String collections() {
        var text = new StringBuilder();
        for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            text.append("collector ").append(collector.getName()).append(": ")
                    .append(collector.getCollectionCount()).append(" collections, ")
                    .append(collector.getCollectionTime()).append(" ms\n");
        }
        return text.toString();
    }

    private static String threads() {
        var bean = ManagementFactory.getThreadMXBean();
        var text = new StringBuilder();
        for (var thread : bean.getThreadInfo(bean.getAllThreadIds())) {
            if (thread != null) { // It may have ended by now.
                text.append("thread ").append(thread.getThreadName()).append(": ")
                        .append(thread.getThreadState()).append('\n');
            }
        }
        return text.toString();
    }
}
