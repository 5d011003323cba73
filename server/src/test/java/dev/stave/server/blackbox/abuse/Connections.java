package dev.stave.server.blackbox.abuse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.HdrHistogram.Histogram;

import dev.stave.server.blackbox.process.LongRun;
import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.process.ServerUnderTest;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

/// Many connections that do nothing and some that work, beside one that asks
/// for much and does not read: what the idle ones cost, and what the busy ones
/// notice. See `bench/connections`.
///
/// **Threads** Confined; each busy connection has a thread of its own.
final class Connections {
    private static final int IDLE = Integer.getInteger("stave.connections.idle", 10_000);
    private static final int BUSY = Integer.getInteger("stave.connections.busy", 500);
    private static final int KEYS = 10_000;
    private static final int LARGE_BYTES = 1_000_000;
    private static final int LARGE_READS = 1_000;
    /// What an idle connection may cost, and what all that are unread may.
    private static final long IDLE_BYTES_AT_MOST = 32 << 10;
    private static final long SLOW_READER_BYTES_AT_MOST = 256L << 20;
    private static final String VALUE = "x".repeat(100);
    private static final ByteBuffer PING = StandardCharsets.US_ASCII.encode("PING\r\n");
    private static final RespValue OK = new RespValue.Simple("OK");

    private final LongRun run;
    private final ServerProcess server;
    private final long phaseNanos;

    private Connections(LongRun run, ServerProcess server, long phaseNanos) {
        this.run = run;
        this.server = server;
        this.phaseNanos = phaseNanos;
    }

    public static void main(String[] arguments) throws Exception {
        var run = new LongRun("connections", arguments);
        try (var server = ServerUnderTest.start("--maxclients", Integer.toString(IDLE + BUSY + 10),
                "--appendfsync", "everysec")) {
            var passed = new Connections(run, server, run.nanos() / 2).isServed();
            run.end(passed);
            System.exit(passed ? 0 : 1);
        }
    }

    private boolean isServed() throws Exception {
        run.count("us p99 of busy ones alone", busy());
        var beforeBytes = server.memory().residentBytes();
        var idle = connectIdle();
        var idleBytes = (server.memory().residentBytes() - beforeBytes) / IDLE;
        run.count("idle connections", idle.size());
        run.count("bytes for each", idleBytes);
        try (var slow = server.connect()) {
            askForMuch(slow);
            run.count("us p99 of busy ones beside them and a slow reader", busy());
        }
        var peakBytes = server.memory().peakResidentBytes();
        run.count("MiB of memory at most", peakBytes >> 20);
        var answered = countAnswered(idle);
        run.count("idle ones that are answered in the end", answered);
        return answered == IDLE && idleBytes <= IDLE_BYTES_AT_MOST
                && peakBytes - beforeBytes <= IDLE * IDLE_BYTES_AT_MOST
                        + SLOW_READER_BYTES_AT_MOST;
    }

    private List<SocketChannel> connectIdle() throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
        var idle = new ArrayList<SocketChannel>();
        for (var i = 0; i < IDLE; i++) {
            idle.add(SocketChannel.open(address));
        }
        countAnswered(idle); // Each has been served once, so what that takes is there.
        return idle;
    }

    private static int countAnswered(List<SocketChannel> connections) throws IOException {
        for (var connection : connections) {
            connection.write(PING.duplicate());
        }
        var answered = 0;
        var reply = ByteBuffer.allocate("+PONG\r\n".length());
        for (var connection : connections) {
            reply.clear();
            while (reply.hasRemaining() && connection.read(reply) >= 0) {
                // Until it is whole, or the connection closed.
            }
            answered += StandardCharsets.US_ASCII.decode(reply.flip()).toString()
                    .equals("+PONG\r\n") ? 1 : 0;
        }
        return answered;
    }

    private static void askForMuch(RespClient slow) {
        var isSet = slow.call("SET", "large", "x".repeat(LARGE_BYTES)).equals(OK);
        if (!isSet) {
            throw new IllegalStateException("SET is refused");
        }
        IntStream.range(0, LARGE_READS).forEach(_ -> slow.send("GET", "large"));
        slow.flush();
    }

    /// @return below how many microseconds 99 of 100 replies came
    private long busy() throws InterruptedException, ExecutionException {
        var all = new Histogram(3);
        var untilNanos = System.nanoTime() + phaseNanos;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients = IntStream.range(0, BUSY).<Callable<Histogram>>mapToObj(
                    number -> () -> work(new Random(run.seed() + number), untilNanos)).toList();
            for (var client : threads.invokeAll(clients)) {
                all.add(client.get());
            }
        }
        run.count("requests of " + BUSY + " busy ones", all.getTotalCount());
        return TimeUnit.NANOSECONDS.toMicros(all.getValueAtPercentile(99));
    }

    private Histogram work(Random random, long untilNanos) {
        var latencies = new Histogram(3);
        try (var client = server.connect()) {
            while (System.nanoTime() < untilNanos) {
                var key = "key:" + random.nextInt(KEYS);
                var sentNanos = System.nanoTime();
                var reply = random.nextBoolean()
                        ? client.call("SET", key, VALUE)
                        : client.call("GET", key);
                latencies.recordValue(System.nanoTime() - sentNanos);
                if (reply instanceof RespValue.Failure || reply instanceof RespValue.Closed) {
                    throw new IllegalStateException(key + ": " + reply);
                }
            }
        }
        return latencies;
    }
}
