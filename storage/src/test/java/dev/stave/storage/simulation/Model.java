package dev.stave.storage.simulation;

import java.util.ArrayList;
import java.util.List;

import dev.stave.storage.Mutation;

/// All frames that count, and so what the store has to hold after each of them.
///
/// **Threads** Confined.
final class Model {
    private final int databases;
    private final List<Frame> frames = new ArrayList<>();
    private Contents now;

    record Frame(long sequence, List<Mutation> mutations) {}

    Model(int databases) {
        this.databases = databases;
        now = new Contents(databases);
    }

    /// The engine has applied this as one frame.
    void append(long sequence, List<? extends Mutation> mutations) {
        if (sequence <= lastSequence()) {
            throw new Violation(Violation.Kind.OTHER,
                    "sequence " + sequence + " comes after " + lastSequence());
        }
        frames.add(new Frame(sequence, new ArrayList<>(mutations)));
        mutations.forEach(now::apply);
    }

    /// The engine has removed this key since its time had come, in the frame that
    /// is the last one now.
    void appendExpired(long sequence, Mutation.Delete deletion) {
        if (sequence != lastSequence()) {
            append(sequence, List.of());
        }
        frames.getLast().mutations().add(deletion);
        now.apply(deletion);
    }

    long lastSequence() {
        return frames.isEmpty() ? 0 : frames.getLast().sequence();
    }

    /// What there is after the last frame.
    Contents now() {
        return now;
    }

    /// What there is after the frame with this sequence.
    Contents at(long sequence) {
        var contents = new Contents(databases);
        for (var frame : frames) {
            if (frame.sequence() <= sequence) {
                frame.mutations().forEach(contents::apply);
            }
        }
        return contents;
    }

    /// The frames behind this one were lost, as they may be, and must not be
    /// met again.
    void cutAfter(long sequence) {
        while (lastSequence() > sequence) {
            frames.removeLast();
        }
        now = at(sequence);
    }

    List<Frame> frames() {
        return frames;
    }
}
