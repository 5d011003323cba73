package dev.stave.server.blackbox.modes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.process.StaveProcess;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

/// Clients that move money between accounts, each transfer a transaction
/// between BEGIN and COMMIT, while others count all of it: it never gets more
/// or less.
class ConcurrentTransfersTest {
    private static final int ACCOUNTS = 5;
    private static final int TRANSFERRING = 4;
    private static final int COUNTING = 2;
    private static final int TRANSACTIONS = 100;
    private static final int EACH = 1000;

    @ParameterizedTest
    @ValueSource(strings = {"--io-threads 0", "--io-threads 2 --storage memory"})
    void moneyIsNeitherMadeNorLost(String options) throws Exception {
        try (var server = StaveProcess.start(options.split(" "));
                var client = server.connect();
                var clients = Executors.newCachedThreadPool()) {
            for (var account = 0; account < ACCOUNTS; account++) {
                client.call("SET", account(account), Integer.toString(EACH));
            }
            var tasks = Stream.concat(
                    IntStream.range(0, TRANSFERRING).<Callable<Integer>>mapToObj(
                            seed -> () -> transfer(server, new Random(seed))),
                    IntStream.range(0, COUNTING).<Callable<Integer>>mapToObj(
                            _ -> () -> count(server)));
            for (var done : clients.invokeAll(tasks.toList())) {
                assertEquals(TRANSACTIONS, done.get());
            }
            assertEquals(ACCOUNTS * EACH, total(client));
        }
    }

    private static int transfer(ServerProcess server, Random random) {
        var done = 0;
        try (var client = server.connect()) {
            while (done < TRANSACTIONS) {
                var from = random.nextInt(ACCOUNTS);
                var to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
                var amount = random.nextInt(10);
                client.call("BEGIN");
                set(client, from, get(client, from) - amount);
                set(client, to, get(client, to) + amount);
                done += isCommitted(client) ? 1 : 0;
            }
        }
        return done;
    }

    private static int count(ServerProcess server) {
        var done = 0;
        try (var client = server.connect()) {
            while (done < TRANSACTIONS) {
                client.call("BEGIN", "READONLY");
                var total = total(client);
                if (isCommitted(client)) {
                    assertEquals(ACCOUNTS * EACH, total);
                    done++;
                }
            }
        }
        return done;
    }

    private static int total(RespClient client) {
        return IntStream.range(0, ACCOUNTS).map(account -> get(client, account)).sum();
    }

    private static boolean isCommitted(RespClient client) {
        var reply = client.call("COMMIT");
        if (reply instanceof RespValue.Failure(var message)) {
            assertEquals("CONFLICT", message.split(" ", 2)[0]);
            return false;
        }
        return reply.equals(new RespValue.Simple("OK"));
    }

    private static int get(RespClient client, int account) {
        return client.call("GET", account(account)) instanceof RespValue.Bulk(var text)
                ? Integer.parseInt(text)
                : Integer.MIN_VALUE;
    }

    private static void set(RespClient client, int account, int amount) {
        assertEquals(new RespValue.Simple("OK"),
                client.call("SET", account(account), Integer.toString(amount)));
    }

    private static String account(int number) {
        return "account:" + number;
    }
}
