package dev.stave.server.blackbox.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.stave.server.blackbox.differential.MeantDifferences.MeantDifference;

import org.junit.jupiter.api.Test;

class MeantDifferencesTest {
    private static final Path NOTES = Path.of("../docs/compatibility-notes.md");
    private static final String HEADING = "### ";
    private static final String NEXT_SECTION = "## What has another meaning here";

    @Test
    void everyMeantDifferenceIsInTheNotesAndNoOther() throws IOException {
        String notes = Files.readString(NOTES);
        assertEquals(MeantDifferences.ALL.stream().map(MeantDifference::title).toList(),
                headings(notes));
        for (var meant : MeantDifferences.ALL) {
            assertEquals(meant.reason(), paragraphUnder(meant.title(), notes), meant.title());
        }
    }

    /// Of the list alone, which the next section ends.
    private static List<String> headings(String notes) {
        return notes.lines().takeWhile(line -> !line.equals(NEXT_SECTION))
                .filter(line -> line.startsWith(HEADING))
                .map(line -> line.substring(HEADING.length())).toList();
    }

    /// The text up to the next blank line, its lines joined.
    private static String paragraphUnder(String title, String notes) {
        String heading = HEADING + title + "\n\n";
        int start = notes.indexOf(heading) + heading.length();
        int end = notes.indexOf("\n\n", start);
        return notes.substring(start, end < 0 ? notes.length() : end).strip().replace('\n', ' ');
    }
}
