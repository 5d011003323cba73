package dev.stave.server.blackbox.abuse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
    private static final long IDLE_BYTES_AT_MOST = 16 << 10;
    private static final long SLOW_READER_BYTES_AT_MOST = 256L << 20;
    /// What the busy ones may wait beside others: so many times as long as alone,
    /// and something for small numbers.
    private static final long TIMES_AS_LONG_AT_MOST = 10;
    private static final long MICROS_MORE_AT_MOST = 100_000;
    private static final int ANSWER_MILLIS_AT_MOST = 30_000;
    private static final String VALUE = "x".repeat(100);
    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PONG = "+PONG\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final RespValue OK = new RespValue.Simple("OK");

    private final LongRun run;
    private final ServerProcess server;
    private final long phaseNanos;

    private Connections(LongRun run, ServerProcess server, long phaseNanos) {
        this.run = run;
        this.server = server;
        this.phaseNanos = phaseNanos;
    }

    public static void main(String[] arguments) {
        System.exit(LongRun.run("connections", List.of(LongRun.SECONDS, LongRun.SEED),
                System.out, arguments, (run, _) -> check(run)));
    }

    private static void check(LongRun run) throws Exception {
        try (var server = ServerUnderTest.start("--maxclients", Integer.toString(IDLE + BUSY + 10),
                "--appendfsync", "everysec")) {
            new Connections(run, server, run.nanos() / 2).check();
        }
    }

    private void check() throws Exception {
        var aloneMicros = busy();
        run.count("us p99 of busy ones alone", aloneMicros);
        var beforeBytes = server.memory().residentBytes();
        var idle = connectIdle();
        var idleBytes = (server.memory().residentBytes() - beforeBytes) / IDLE;
        run.count("idle connections", idle.size());
        run.count("bytes for each that the resident set grew by", idleBytes);
        var besideMicros = busyBesideSlowReader();
        run.count("us p99 of busy ones beside them and a slow reader", besideMicros);
        var peakBytes = server.memory().peakResidentBytes();
        run.count("MiB of memory at most", peakBytes >> 20);
        awaitAnswers(idle);
        require(idleBytes, IDLE_BYTES_AT_MOST, "bytes for an idle connection");
        require(peakBytes - beforeBytes, IDLE * IDLE_BYTES_AT_MOST + SLOW_READER_BYTES_AT_MOST,
                "bytes more than with the busy ones alone");
        require(besideMicros, aloneMicros * TIMES_AS_LONG_AT_MOST + MICROS_MORE_AT_MOST,
                "us p99 beside others");
    }

    private static void require(long found, long atMost, String what) {
        if (found > atMost) {
            throw new AssertionError(
                    String.format(Locale.ROOT, "%,d %s, %,d at most", found, what, atMost));
        }
    }

    private List<Socket> connectIdle() throws IOException {
        var idle = new ArrayList<Socket>();
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
        var limitNanos = limitNanos();
        for (var i = 0; i < IDLE; i++) {
            if (System.nanoTime() > limitNanos) {
                throw new AssertionError("only " + i + " idle connections were taken in time");
            }
            var connection = new Socket();
            connection.connect(address, ANSWER_MILLIS_AT_MOST);
            connection.setSoTimeout(ANSWER_MILLIS_AT_MOST);
            idle.add(connection);
        }
        awaitAnswers(idle); // Each has been served once, so what that takes is there.
        return idle;
    }

    private static void awaitAnswers(List<Socket> connections) throws IOException {
        for (var connection : connections) {
            connection.getOutputStream().write(PING);
        }
        var limitNanos = limitNanos();
        for (var connection : connections) {
            if (!Arrays.equals(PONG, answer(connection)) || System.nanoTime() > limitNanos) {
                throw new AssertionError("an idle connection is not answered in time");
            }
        }
    }

    private static long limitNanos() {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ANSWER_MILLIS_AT_MOST);
    }

    private static byte[] answer(Socket connection) throws IOException {
        try {
            return connection.getInputStream().readNBytes(PONG.length);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("an idle connection waits for an answer", e);
        }
    }

    private long busyBesideSlowReader() throws Exception {
        try (var slow = server.connect()) {
            askForMuch(slow);
            return busy();
        }
    }

    private static void askForMuch(RespClient slow) {
        var isSet = slow.call("SET", "large", "x".repeat(LARGE_BYTES)).equals(OK);
        if (!isSet) {
            throw new AssertionError("SET is refused");
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
                    throw new AssertionError(key + ": " + reply);
                }
            }
        }
        return latencies;
    }
}
