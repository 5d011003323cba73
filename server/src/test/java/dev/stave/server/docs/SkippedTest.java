package dev.stave.server.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// A test of Valkey's that `bench/valkey-suites` skips.
///
/// @param suite
///            as in `unit/scan`
record SkippedTest(String suite, String name, String reason) {
    private static final String RESOURCE = "valkey-skipped.tsv";

    /// All of them, by suite.
    static List<SkippedTest> all() {
        try (var resource = SkippedTest.class.getResourceAsStream(RESOURCE)) {
            var text = new String(Objects.requireNonNull(resource, RESOURCE).readAllBytes(),
                    StandardCharsets.UTF_8);
            return text.lines().map(SkippedTest::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SkippedTest parse(String line) {
        var columns = List.of(line.split("\t", 3));
        return new SkippedTest(columns.get(0), columns.get(1), columns.get(2));
    }
}
