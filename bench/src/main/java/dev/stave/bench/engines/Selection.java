package dev.stave.bench.engines;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/// What is to be measured, in the order of the table's rows.
record Selection(List<Contender> contenders, List<Operation> operations, List<Integer> valueBytes,
        List<Integer> threads) {
    /// Of lists with commas.
    static Selection of(String contenders, String operations, String valueBytes, String threads) {
        return new Selection(list(contenders, Selection::contender),
                list(operations, Selection::operation), list(valueBytes, Integer::valueOf),
                list(threads, Integer::valueOf));
    }

    private static <T> List<T> list(String words, Function<String, T> meaning) {
        return Stream.of(words.split(",")).map(meaning).toList();
    }

    private static Contender contender(String word) {
        return Contender.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Operation operation(String word) {
        return Operation.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    Stream<Case> cases() {
        return Stream.of(Durability.values()).flatMap(durability -> operations.stream()
                .flatMap(operation -> valueBytes.stream().flatMap(bytes -> threads.stream()
                        .map(count -> new Case(operation, bytes, count, durability)))))
                .filter(Case::isMeaningful);
    }

    List<Contender> contenders(Case measured) {
        return contenders.stream().filter(contender -> contender.offers(measured.durability()))
                .toList();
    }
}
