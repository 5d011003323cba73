package dev.stave.server.blackbox.differential;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import dev.stave.server.blackbox.differential.ServerPair.Connections;
import dev.stave.server.blackbox.differential.ServerPair.Replies;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

/// One sequence on both servers, from empty databases and new connections, up
/// to its end or to the first replies that do not agree.
final class SequenceRun implements AutoCloseable {
    private static final int CURSORS_AT_MOST = 100_000;

    private final ServerPair servers;
    private final List<Connections> connections = new ArrayList<>();
    /// For each connection the rules of what MULTI has queued, in order: EXEC's
    /// reply is compared element by element.
    private final List<List<ReplyRule>> queuedRules = new ArrayList<>();

    private SequenceRun(ServerPair servers) {
        this.servers = servers;
        for (int i = 0; i < SequenceGenerator.CONNECTIONS; i++) {
            connections.add(servers.connect());
            queuedRules.add(new ArrayList<>());
        }
        for (var reset : List.of(List.of("FLUSHALL"), List.of("ACL", "DELUSER", "alice", "bob"),
                List.of("CLIENT", "UNPAUSE"),
                List.of("CONFIG", "SET", "timeout", "0", "loglevel", "notice", "appendfsync",
                        "always", "maxmemory", "0"))) {
            connections.getFirst().both(client -> answer(client, reset));
        }
    }

    /// @return the first difference that is not meant
    static Optional<Difference> of(List<Step> steps, ServerPair servers) {
        try (var run = new SequenceRun(servers)) {
            for (Step step : steps) {
                var difference = run.perform(step);
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        }
    }

    private Optional<Difference> perform(Step step) {
        return switch (step) {
            case Step.Call call -> perform(call);
            case Step.Burst burst ->
                onNewConnection(burst, client -> burst(client, burst), ReplyRule.EXACT);
            case Step.Iteration iteration ->
                onNewConnection(iteration, client -> iterate(client, iteration), ReplyRule.EXACT);
            case Step.Expiry expiry ->
                onNewConnection(expiry, client -> untilGone(client, expiry), ReplyRule.EXACT);
        };
    }

    private Optional<Difference> perform(Step.Call call) {
        var replies = connections.get(call.connection())
                .both(client -> answer(client, call.arguments()));
        boolean agree = isExec(call)
                ? agreeAsTransaction(call, replies)
                : replies.agree(call.rule());
        remember(call, replies.expected());
        if (isNested(call, replies.expected())) {
            endTransaction(call.connection());
        }
        if (agree && isQuit(call, replies)) {
            replies = connections.get(call.connection()).both(RespClient::read);
            agree = replies.anyClosed() && replies.agree(ReplyRule.EXACT);
        }
        if (replies.anyClosed()) {
            connections.get(call.connection()).close();
            connections.set(call.connection(), servers.connect());
        }
        return differenceUnless(agree, call, replies);
    }

    private static Optional<Difference> differenceUnless(boolean agree, Step step,
            Replies replies) {
        var difference = new Difference(step.toString(), replies.expected().toString(),
                replies.actual().toString());
        return agree || MeantDifferences.explain(difference).isPresent()
                ? Optional.empty()
                : Optional.of(difference);
    }

    private boolean agreeAsTransaction(Step.Call exec, Replies replies) {
        var rules = queuedRules.get(exec.connection());
        var expected = replies.expected().children();
        var actual = replies.actual().children();
        if (expected.size() != rules.size() || actual.size() != rules.size() || rules.isEmpty()) {
            return replies.agree(ReplyRule.EXACT);
        }
        for (int i = 0; i < rules.size(); i++) {
            if (!rules.get(i).agree(expected.get(i), actual.get(i))) {
                return false;
            }
        }
        return true;
    }

    private void remember(Step.Call call, RespValue reply) {
        var rules = queuedRules.get(call.connection());
        if (reply.equals(new RespValue.Simple("QUEUED"))) {
            rules.add(call.rule());
        } else if (isOneOf(call, "EXEC", "DISCARD", "RESET", "QUIT")) {
            rules.clear();
        }
    }

    /// Redis 7.0 lets the transaction go on, later ones do not.
    private static boolean isNested(Step.Call call, RespValue reply) {
        return isOneOf(call, "MULTI", "WATCH") && reply.toString().matches(".*(nested|inside).*");
    }

    private void endTransaction(int connection) {
        connections.get(connection).both(client -> answer(client, "DISCARD"));
        queuedRules.get(connection).clear();
    }

    private static boolean isExec(Step.Call call) {
        return isOneOf(call, "EXEC");
    }

    private static boolean isQuit(Step.Call call, Replies replies) {
        return isOneOf(call, "QUIT") && !(replies.expected() instanceof RespValue.Failure);
    }

    private static boolean isOneOf(Step.Call call, String... names) {
        return List.of(names).contains(call.arguments().getFirst().toUpperCase(Locale.ROOT));
    }

    private Optional<Difference> onNewConnection(Step step,
            java.util.function.Function<RespClient, RespValue> exchange,
            ReplyRule rule) {
        try (var connection = servers.connect()) {
            var replies = connection.both(exchange);
            return differenceUnless(replies.agree(rule), step, replies);
        }
    }

    private static RespValue burst(RespClient client, Step.Burst burst) {
        burst.calls().forEach(client::send);
        client.flush();
        return new RespValue.Array(Stream.generate(client::read).limit(burst.replies()).toList());
    }

    private static RespValue iterate(RespClient client, Step.Iteration iteration) {
        answer(client, "SELECT", Integer.toString(iteration.database()));
        var seen = new ArrayList<RespValue>();
        String cursor = "0";
        for (int calls = 0; calls < CURSORS_AT_MOST; calls++) {
            var page = answer(client, Stream
                    .concat(Stream.of("SCAN", cursor), iteration.options().stream()).toList());
            if (!(page instanceof RespValue.Array(var parts))
                    || !(parts.getFirst() instanceof RespValue.Bulk(var next))) {
                return page;
            }
            seen.addAll(parts.getLast().children());
            cursor = next;
            if (cursor.equals("0")) {
                return new RespValue.Array(
                        seen.stream().distinct().sorted(Comparator.comparing(RespValue::toString))
                                .toList());
            }
        }
        return new RespValue.Simple("(SCAN does not come to an end)");
    }

    private static RespValue untilGone(RespClient client, Step.Expiry expiry) {
        var set = answer(client, "SET", expiry.key(), "soon gone", "PX", "2");
        var there = new RespValue.Int(1);
        while (answer(client, "EXISTS", expiry.key()).equals(there)) {
            Thread.onSpinWait();
        }
        return new RespValue.Array(
                List.of(set, answer(client, "GET", expiry.key()),
                        answer(client, "TTL", expiry.key())));
    }

    @Override
    public void close() {
        connections.forEach(Connections::close);
    }

    /// What a connection that tracks keys is told in between says nothing of the
    /// command, and comes when it comes.
    private static RespValue answer(RespClient client, String... command) {
        return answer(client, List.of(command));
    }

    private static RespValue answer(RespClient client, List<String> command) {
        var reply = client.call(command);
        while (reply instanceof RespValue.Push(var parts)
                && parts.getFirst().equals(new RespValue.Bulk("invalidate"))) {
            reply = client.read();
        }
        return reply;
    }
}
