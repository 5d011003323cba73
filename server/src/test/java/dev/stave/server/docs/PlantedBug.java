package dev.stave.server.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A bug that `bench/planted-bugs` plants: a patch of some file of ours, and
/// the checks that are there to find it.
///
/// @param checks
///            what stands behind `check: `
/// @param hunks
///            of the patch, in their order
record PlantedBug(String name, List<String> checks, List<Hunk> hunks) {
    private static final Pattern HUNK = Pattern.compile("(?m)^@@ .*\\R");
    private static final Pattern FILE = Pattern.compile("(?m)^\\+\\+\\+ b/(.*)\\R");

    /// Lines of a file that stand one after the other.
    record Hunk(Path file, String before) {
        /// How often they stand there.
        int occurrences(Path root) throws IOException {
            var text = "\n" + Files.readString(root.resolve(file));
            var count = 0;
            for (var at = text.indexOf("\n" + before); at >= 0; at = text.indexOf("\n" + before,
                    at + 1)) {
                count++;
            }
            return count;
        }
    }

    /// All of them, by name.
    static List<PlantedBug> all(Path root) {
        return Stream.of("protocol", "server", "storage")
                .flatMap(module -> below(root.resolve(module).resolve("src/test/planted")))
                .sorted((a, b) -> a.name.compareTo(b.name)).toList();
    }

    private static Stream<PlantedBug> below(Path directory) {
        try (var files = Files.list(directory)) {
            return files.sorted().map(PlantedBug::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PlantedBug read(Path patch) {
        try {
            var text = Files.readString(patch);
            var checks = text.lines().filter(line -> line.startsWith("check: "))
                    .map(line -> line.substring("check: ".length())).toList();
            var name = patch.getFileName().toString().replaceFirst("\\.patch$", "");
            return new PlantedBug(name, checks, hunks(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Hunk> hunks(String patch) {
        var hunks = new ArrayList<Hunk>();
        var files = FILE.matcher(patch);
        while (files.find()) {
            var next = patch.indexOf("\n--- ", files.end());
            var ofFile = patch.substring(files.end(), next < 0 ? patch.length() : next + 1);
            Stream.of(HUNK.split(ofFile)).skip(1)
                    .forEach(hunk -> hunks.add(new Hunk(Path.of(files.group(1)), before(hunk))));
        }
        return hunks;
    }

    private static String before(String hunk) {
        var before = new StringBuilder();
        hunk.lines().filter(line -> line.startsWith(" ") || line.startsWith("-") || line.isEmpty())
                .forEach(line -> before.append(line.isEmpty() ? "" : line.substring(1))
                        .append('\n'));
        return before.toString();
    }
}
