package dev.stave.server.blackbox.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Short sequences of steps on a few connections. One seed, one sequence.
final class SequenceGenerator {
    static final int CONNECTIONS = 2;
    private static final int STEPS_AT_MOST = 60;
    private static final int TOTAL_WEIGHT = Template.ALL.stream().mapToInt(Template::weight).sum();

    private final Random random;
    private final Vocabulary vocabulary;

    SequenceGenerator(long seed) {
        random = new Random(seed);
        vocabulary = new Vocabulary(random);
    }

    List<Step> sequence() {
        var steps = new ArrayList<Step>();
        for (int connection = 0; connection < CONNECTIONS; connection++) {
            steps.add(new Step.Call(connection, List.of("HELLO", random.nextBoolean() ? "2" : "3"),
                    ReplyRule.HELLO));
        }
        for (int left = 1 + random.nextInt(STEPS_AT_MOST); left > 0; left--) {
            steps.add(step());
        }
        return steps;
    }

    private Step step() {
        return switch (random.nextInt(60)) {
            case 0 -> iteration();
            case 1 -> repliesOff();
            case 2 -> repliesSkipped();
            case 3 -> random.nextInt(5) == 0
                    ? new Step.Expiry(vocabulary.oneOf(Vocabulary.KEYS))
                    : call();
            default -> call();
        };
    }

    private Step.Call call() {
        var template = template();
        var arguments = new ArrayList<String>();
        for (String word : template.words()) {
            arguments.addAll(vocabulary.wordsFor(word));
        }
        spoil(arguments);
        return new Step.Call(random.nextInt(CONNECTIONS), List.copyOf(arguments), template.rule());
    }

    private Template template() {
        int ticket = random.nextInt(TOTAL_WEIGHT);
        for (var template : Template.ALL) {
            ticket -= template.weight();
            if (ticket < 0) {
                return template;
            }
        }
        throw new AssertionError("the weights add up to the total");
    }

    /// Now and then a command comes with a wrong number of arguments, a wrong word,
    /// or a name in small letters.
    private void spoil(List<String> arguments) {
        switch (random.nextInt(40)) {
            case 0 -> {
                if (!arguments.getFirst().equals("COMMAND")) { // Without names it is about all.
                    arguments.removeLast();
                }
            }
            case 1 -> arguments.add(vocabulary.junk());
            case 2, 3 -> replaceOneWord(arguments);
            case 4, 5, 6, 7 -> arguments.set(0, arguments.getFirst().toLowerCase(Locale.ROOT));
            default -> {
                // As it should be.
            }
        }
        if (arguments.isEmpty()) {
            arguments.add("ping");
        }
    }

    /// SCAN's cursor stays: what one that no server has given means is not defined.
    /// So do times that both servers would wait, and options without which they are
    /// not the same any more.
    private void replaceOneWord(List<String> arguments) {
        int first = switch (arguments.getFirst()) {
            case "SCAN" -> 2;
            case "WAIT", "DEBUG" -> arguments.size();
            case "CONFIG" -> arguments.contains("port") ? arguments.size() : 1;
            case "CLIENT" -> arguments.contains("PAUSE") ? arguments.size() : 1;
            default -> 1;
        };
        if (arguments.size() > first) {
            arguments.set(first + random.nextInt(arguments.size() - first), vocabulary.junk());
        }
    }

    private Step iteration() {
        var options = switch (random.nextInt(4)) {
            case 0 -> List.of("COUNT", "1");
            case 1 -> List.of("MATCH", vocabulary.wordsFor("<pattern>").getFirst());
            case 2 -> List.of("TYPE", "string", "COUNT", "2");
            default -> List.<String>of();
        };
        return new Step.Iteration(random.nextInt(3), options);
    }

    private Step repliesOff() {
        return new Step.Burst(List
                .of(List.of("CLIENT", "REPLY", "OFF"), call().arguments(), List.of("PING"),
                        List.of("CLIENT", "REPLY", "ON"))
                .stream().filter(SequenceGenerator::staysConnected).toList(), 1);
    }

    private Step repliesSkipped() {
        return new Step.Burst(
                List.of(List.of("CLIENT", "REPLY", "SKIP"),
                        List.of("SET", vocabulary.oneOf(Vocabulary.KEYS), "skipped"),
                        List.of("PING", "seen")),
                1);
    }

    /// QUIT ends the burst, and RESET, MULTI and CLIENT REPLY change who
    /// is answered.
    private static boolean staysConnected(List<String> call) {
        return switch (call.getFirst().toUpperCase(Locale.ROOT)) {
            case "QUIT", "RESET", "MULTI" -> false;
            case "CLIENT" -> !call.contains("REPLY") || call.contains("ON") || call.contains("OFF");
            default -> true;
        };
    }
}
