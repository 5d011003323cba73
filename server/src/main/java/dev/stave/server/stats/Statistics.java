package dev.stave.server.stats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.stave.storage.Engine;

/// What the server counts, for INFO.
///
/// The time that short commands take is measured by the burst, not by the
/// command: a clock read costs as much as one. The commands of a burst share its
/// time equally, but for those that were timed by themselves.
///
/// **Threads** Owned by the writer; the traffic is counted elsewhere.
public final class Statistics {
    /// Errors are counted by their first word; more different ones than this are
    /// not told apart.
    private static final int MAX_ERROR_KINDS = 128;

    private final TrafficSource traffic;
    private final SlowLog slowLog = new SlowLog();
    private final LatencyEvents latencyEvents = new LatencyEvents();
    /// Of the commands that were seen since the last reset.
    private final List<CommandCounters> listed = new ArrayList<>();
    private final Map<String, Long> errors = new TreeMap<>();
    /// Of the commands called in this burst, each once.
    private final List<CommandCounters> burst = new ArrayList<>();
    private final TransactionCounters transactions = new TransactionCounters();
    private final Rate commandRate = new Rate();
    private final Rate receiveRate = new Rate();
    private final Rate sendRate = new Rate();
    private final LoopCounters loop = new LoopCounters();
    private final MemoryCounters memory = new MemoryCounters();
    private boolean tracksLatency = true;
    private long burstCalls;
    private long commands;
    private long connections;
    private long rejectedConnections;
    private long outputLimitDisconnections;
    private long loadedKeys;
    private TrafficCounts trafficBefore = TrafficCounts.NONE;
    private KeyspaceCounts keyspaceBefore = KeyspaceCounts.NONE;

    public Statistics(TrafficSource traffic) {
        this.traffic = traffic;
    }

    public SlowLog slowLog() {
        return slowLog;
    }

    public LatencyEvents latencyEvents() {
        return latencyEvents;
    }

    /// Whether it is recorded how long each command takes from now on. What was
    /// recorded before is forgotten when it is not.
    public void trackLatency(boolean tracks) {
        tracksLatency = tracks;
        if (!tracks) {
            listed.forEach(CommandCounters::forgetLatencies);
        }
    }

    public void connectionReceived() {
        connections++;
    }

    public void connectionRejected() {
        rejectedConnections++;
    }

    /// A client left more unread than it may.
    public void outputLimitExceeded() {
        outputLimitDisconnections++;
    }

    public void commandCalled(CommandCounters counters) {
        list(counters);
        if (counters.called()) {
            burst.add(counters);
        }
        burstCalls++;
        commands++;
    }

    /// A command was called that was timed by itself.
    public void commandTook(CommandCounters counters, long nanos) {
        list(counters);
        counters.calledFor(nanos, tracksLatency);
        commands++;
    }

    public void commandRejected(CommandCounters counters) {
        list(counters);
        counters.wasRejected();
    }

    public void commandFailed(CommandCounters counters) {
        list(counters);
        counters.hasFailed();
    }

    private void list(CommandCounters counters) {
        if (counters.list()) {
            listed.add(counters);
        }
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

    /// The commands called since the last burst, and not timed by themselves, took
    /// this long together.
    public void burstTook(long nanos) {
        if (burstCalls == 0) {
            return;
        }
        var nanosPerCall = nanos / burstCalls;
        for (var counters : burst) {
            counters.took(nanosPerCall, tracksLatency);
        }
        burst.clear();
        burstCalls = 0;
    }

    /// To be called some times a second.
    public void sample(long nowMillis) {
        var bytes = traffic.counts();
        commandRate.sample(commands, nowMillis);
        receiveRate.sample(bytes.receivedBytes(), nowMillis);
        sendRate.sample(bytes.sentBytes(), nowMillis);
        loop.sample(nowMillis);
    }

    public LoopCounters loop() {
        return loop;
    }

    public MemoryCounters memory() {
        return memory;
    }

    /// The data are there.
    public void loaded(long keys) {
        loadedKeys = keys;
    }

    /// How many keys the start found.
    public long loadedKeys() {
        return loadedKeys;
    }

    /// Of every command that was seen since the last reset, by name.
    public List<CommandCounters> commandCounters() {
        return listed.stream().sorted(Comparator.comparing(CommandCounters::name)).toList();
    }

    /// How often each kind of error was answered.
    public Map<String, Long> errors() {
        return Collections.unmodifiableMap(errors);
    }

    public long commands() {
        return commands;
    }

    public TransactionCounters transactions() {
        return transactions;
    }

    public long connections() {
        return connections;
    }

    public long rejectedConnections() {
        return rejectedConnections;
    }

    public long outputLimitDisconnections() {
        return outputLimitDisconnections;
    }

    /// What came and went since the last reset.
    public TrafficCounts traffic() {
        return traffic.counts().minus(trafficBefore);
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

    /// What was looked up and what expired since the last reset.
    public KeyspaceCounts keyspace(Engine engine) {
        return KeyspaceCounts.of(engine).minus(keyspaceBefore);
    }

    /// Begins to count anew: CONFIG RESETSTAT. What others count is taken for zero
    /// from now on.
    public void reset(Engine engine, long nowMillis) {
        burstTook(0);
        listed.forEach(CommandCounters::reset);
        listed.clear();
        errors.clear();
        transactions.reset();
        commandRate.reset();
        commands = 0;
        connections = 0;
        rejectedConnections = 0;
        outputLimitDisconnections = 0;
        loop.reset();
        memory.reset(nowMillis);
        trafficBefore = traffic.counts();
        keyspaceBefore = KeyspaceCounts.of(engine);
    }
}
