package dev.stave.server.command.monitor;

import java.util.ArrayList;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.config.Options;
import dev.stave.server.stats.ProcessMemory;

/// `MEMORY DOCTOR`: what an operator should look at.
record MemoryDoctor() implements SessionCommand {
    /// Beyond this part of its limit, something runs out of room.
    private static final double NEARLY_FULL = 0.9;

    @Override
    public Reply run(Session session, ServerContext server) {
        var findings = new ArrayList<String>();
        if (ProcessMemory.heapBytes() > NEARLY_FULL * Runtime.getRuntime().maxMemory()) {
            findings.add("The Java heap is nearly full: many clients, long pipelines, or large"
                    + " values. See STAVE_JAVA_OPTS, -Xmx.");
        }
        var limit = server.settings().get(Options.MAXMEMORY);
        if (limit > 0 && server.engine().eviction().memoryBytes() > NEARLY_FULL * limit) {
            findings.add("The data are near maxmemory: writes that need more will be refused.");
        }
        var machine = ProcessMemory.machineBytes();
        if (machine > 0 && ProcessMemory.residentBytes() > NEARLY_FULL * machine) {
            findings.add("The process takes nearly all of the machine's memory: lower"
                    + " max-log-size or read-cache-size.");
        }
        return new Reply.Verbatim("txt",
                findings.isEmpty() ? "Nothing is odd." : String.join("\n", findings));
    }
}
