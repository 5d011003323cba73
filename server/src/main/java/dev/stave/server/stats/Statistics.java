package dev.stave.server.stats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the server counts, for INFO.
///
/// The time that commands take is measured by the burst, not by the command: a
/// clock read costs as much as a short command. The commands of a burst share
/// its time equally.
///
/// **Threads** Owned by the writer; the traffic is counted elsewhere.
public final class Statistics {
    /// Errors are counted by their first word; more different ones than this are
    /// not told apart.
    private static final int MAX_ERROR_KINDS = 128;

    private final TrafficSource traffic;
    private final Map<String, CommandCounters> byCommand = new HashMap<>();
    private final Map<String, Long> errors = new TreeMap<>();
    private final List<CommandCounters> burst = new ArrayList<>();
    private final Rate commandRate = new Rate();
    private final Rate receiveRate = new Rate();
    private final Rate sendRate = new Rate();
    private long commands;
    private long connections;
    private long rejectedConnections;
    private long peakMemoryBytes;
    private long receivedBefore;
    private long sentBefore;

    public Statistics(TrafficSource traffic) {
        this.traffic = traffic;
    }

    public void connectionReceived() {
        connections++;
    }

    public void connectionRejected() {
        rejectedConnections++;
    }

    /// The counters of a command; the same object until [#reset].
    ///
    /// @param name
    ///            full name in lower case
    public CommandCounters counters(String name) {
        return byCommand.computeIfAbsent(name, _ -> new CommandCounters());
    }

    public void commandCalled(String name) {
        var counters = counters(name);
        counters.called();
        burst.add(counters);
        commands++;
    }

    public void commandRejected(String name) {
        counters(name).wasRejected();
    }

    public void commandFailed(String name) {
        counters(name).hasFailed();
    }

    /// @param message
    ///            of an error reply
    public void errorReplied(String message) {
        var space = message.indexOf(' ');
        var kind = space < 0 ? message : message.substring(0, space);
        if (errors.size() < MAX_ERROR_KINDS || errors.containsKey(kind)) {
            errors.merge(kind, 1L, Long::sum);
        }
    }

    /// The commands called since the last burst took this long together.
    public void burstTook(long nanos) {
        if (burst.isEmpty()) {
            return;
        }
        var share = nanos / burst.size();
        for (var counters : burst) {
            counters.took(share);
        }
        burst.clear();
    }

    /// To be called some times a second.
    public void sample(long nowMillis, long usedMemoryBytes) {
        commandRate.sample(commands, nowMillis);
        receiveRate.sample(traffic.receivedBytes(), nowMillis);
        sendRate.sample(traffic.sentBytes(), nowMillis);
        peakMemoryBytes = Math.max(peakMemoryBytes, usedMemoryBytes);
    }

    public Map<String, CommandCounters> commandCounters() {
        return Collections.unmodifiableMap(new TreeMap<>(byCommand));
    }

    /// How often each kind of error was answered.
    public Map<String, Long> errors() {
        return Collections.unmodifiableMap(errors);
    }

    public long commands() {
        return commands;
    }

    public long connections() {
        return connections;
    }

    public long rejectedConnections() {
        return rejectedConnections;
    }

    public long peakMemoryBytes() {
        return peakMemoryBytes;
    }

    public long receivedBytes() {
        return traffic.receivedBytes() - receivedBefore;
    }

    public long sentBytes() {
        return traffic.sentBytes() - sentBefore;
    }

    public long commandsPerSecond() {
        return commandRate.mean();
    }

    public long receivedBytesPerSecond() {
        return receiveRate.mean();
    }

    public long sentBytesPerSecond() {
        return sendRate.mean();
    }

    /// Sets every counter to zero: CONFIG RESETSTAT.
    public void reset() {
        byCommand.clear();
        errors.clear();
        commands = 0;
        connections = 0;
        rejectedConnections = 0;
        peakMemoryBytes = 0;
        receivedBefore = traffic.receivedBytes();
        sentBefore = traffic.sentBytes();
    }
}
