package dev.stave.server.blackbox.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.stave.server.catalog.Commands;
import dev.stave.server.command.CommandSpec;

/// Every command with too few and too many arguments, and every container with
/// a subcommand that is not there: refused at once, refused when it is queued,
/// and then EXEC is aborted.
class RefusedRequestsTest {
    /// Those that Redis 7.0 does not have or asks more arguments of.
    private static final Set<String> NEWER = Set.of("backup", "begin", "commit", "rollback",
            "merge", "waitaof", "client|no-touch", "client|setinfo", "command|getkeys",
            "command|getkeysandflags");

    @AutoClose
    private static ServerPair servers;

    @BeforeAll
    static void startServers() {
        servers = ServerPair.start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3"})
    void refusedAlikeAndAbortingTheTransaction(String version) {
        for (var request : requests()) {
            var steps = Stream.of(List.of("HELLO", version), request, List.of("MULTI"), request,
                    List.of("EXEC"), List.of("PING")).<Step>map(RefusedRequestsTest::call).toList();
            assertEquals(Optional.empty(), SequenceRun.of(steps, servers), request::toString);
        }
    }

    private static List<List<String>> requests() {
        var requests = new ArrayList<List<String>>();
        Commands.table(16).specs().stream()
                .flatMap(spec -> Stream.concat(Stream.of(spec), spec.subcommands().stream()))
                .filter(spec -> !NEWER.contains(spec.name()))
                .forEach(spec -> addRequests(spec, requests));
        return requests;
    }

    private static void addRequests(CommandSpec spec, List<List<String>> requests) {
        var name = List.of(spec.name().split("\\|", -1));
        for (int parts = name.size(); parts < Math.abs(spec.arity()); parts++) {
            requests.add(padded(name, parts));
        }
        if (spec.arity() > 0) {
            requests.add(padded(name, spec.arity() + 1));
        }
        if (!spec.subcommands().isEmpty()) {
            requests.add(List.of(spec.name(), "nosuch"));
            requests.add(List.of(spec.name(), "", "argument"));
        }
    }

    private static List<String> padded(List<String> name, int parts) {
        return Stream.concat(name.stream(),
                Collections.nCopies(parts - name.size(), "argument").stream()).toList();
    }

    private static Step.Call call(List<String> words) {
        return new Step.Call(0, words,
                words.getFirst().equals("HELLO") ? ReplyRule.HELLO : ReplyRule.EXACT);
    }
}
