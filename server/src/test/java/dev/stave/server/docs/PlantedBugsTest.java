package dev.stave.server.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static java.util.stream.Collectors.toCollection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/// The bugs that `bench/planted-bugs` plants can be planted in what there is
/// now, and the page that sceptics read names each.
class PlantedBugsTest {
    /// Tests run in the module's directory.
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|.*\\|(.*)\\|$");
    private static final Pattern NAMED = Pattern.compile("`([^`]+)`");
    private static final List<PlantedBug> BUGS = PlantedBug.all(ROOT);

    @Test
    void eachCanBePlanted() throws IOException {
        var unfit = new ArrayList<String>();
        for (var bug : BUGS) {
            assertFalse(bug.hunks().isEmpty(), bug.name());
            for (var hunk : bug.hunks()) {
                if (hunk.occurrences(ROOT) != 1) {
                    unfit.add(bug.name() + " stands " + hunk.occurrences(ROOT) + " times in "
                            + hunk.file());
                }
            }
        }
        assertEquals(List.of(), unfit);
    }

    @Test
    void eachIsForACheckThatExists() throws IOException {
        for (var bug : BUGS) {
            assertFalse(bug.checks().isEmpty(), bug.name());
            for (var check : bug.checks()) {
                var words = check.split(" ", -1);
                var path = words[0].equals("test")
                        ? words[1] + "/src/test/java/" + words[2].replace('.', '/') + ".java"
                        : command(words[0]);
                assertEquals(true, Files.exists(ROOT.resolve(path)), bug.name() + ": " + path);
            }
        }
    }

    @Test
    void thePageNamesEachWithItsChecks() throws IOException {
        var page = Files.readString(ROOT.resolve("docs/reliability.md"));
        var expected = new TreeMap<String, Set<String>>();
        BUGS.forEach(bug -> expected.put(bug.name(), bug.checks().stream()
                .map(PlantedBugsTest::asOnThePage).collect(toCollection(TreeSet::new))));
        var named = new TreeMap<String, Set<String>>();
        ROW.matcher(page).results().forEach(row -> named.put(row.group(1), NAMED
                .matcher(row.group(2)).results().map(name -> name.group(1))
                .collect(toCollection(TreeSet::new))));
        assertEquals(expected, named);
    }

    /// A test by its simple name, a command with the target that it is for, if any,
    /// and without its options.
    private static String asOnThePage(String check) {
        var words = check.split(" ", -1);
        if (words[0].equals("test")) {
            return words[2].substring(words[2].lastIndexOf('.') + 1);
        }
        return check.replaceFirst(words[0], command(words[0])).replaceFirst(" --.*", "");
    }

    private static String command(String kind) {
        return "bench/" + kind.replace("simulation", "simulate");
    }
}
