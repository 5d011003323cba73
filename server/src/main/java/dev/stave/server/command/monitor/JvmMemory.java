package dev.stave.server.command.monitor;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/// What the JVM says of its memory, a line for each pool.
final class JvmMemory {
    private JvmMemory() {}

    static String pools() {
        var text = new StringBuilder();
        for (var pool : ManagementFactory.getMemoryPoolMXBeans()) {
            var usage = pool.getUsage();
            if (usage != null) { // Else it is no longer valid.
                text.append("pool ").append(pool.getName()).append(": ").append(usage.getUsed())
                        .append(" bytes used, ").append(usage.getCommitted())
                        .append(" committed\n");
            }
        }
        for (var pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            text.append("buffers ").append(pool.getName()).append(": ").append(pool.getMemoryUsed())
                    .append(" bytes in ").append(pool.getCount()).append('\n');
        }
        return text.toString();
    }
}
