package dev.stave.server.command;

import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.storage.Mutation;

/// What a write command decided: mutations to apply, all or none, and the reply
/// once they are.
public record Verdict(List<Mutation> mutations, Reply reply) {
    public static Verdict unchanged(Reply reply) {
        return new Verdict(List.of(), reply);
    }

    public static Verdict write(Mutation mutation, Reply reply) {
        return new Verdict(List.of(mutation), reply);
    }

    public static Verdict write(List<Mutation> mutations, Reply reply) {
        return new Verdict(mutations, reply);
    }
}
