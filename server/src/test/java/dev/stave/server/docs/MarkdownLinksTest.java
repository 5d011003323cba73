package dev.stave.server.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// Links between pages lead somewhere. Those to other sites are not followed.
class MarkdownLinksTest {
    /// Tests run in the module's directory.
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void everyLinkLeadsToAFileAndAHeadingInIt() throws IOException {
        var pages = MarkdownPage.below(ROOT);
        assertTrue(pages.size() > 20, () -> "only " + pages.size() + " pages below " + ROOT);
        var broken = pages.stream().flatMap(page -> page.links().stream()
                .filter(link -> !leadsSomewhere(page, link))
                .map(link -> ROOT.relativize(page.path()) + ": " + link)).toList();
        assertEquals(List.of(), broken);
    }

    private static boolean leadsSomewhere(MarkdownPage page, String link) {
        if (link.contains("://") || link.startsWith("mailto:")) {
            return true;
        }
        var parts = link.split("#", 2);
        var target = parts[0].isEmpty()
                ? page.path()
                : page.path().resolveSibling(parts[0]).normalize();
        return target.startsWith(ROOT) && Files.exists(target)
                && (parts.length == 1 || MarkdownPage.read(target).anchors().contains(parts[1]));
    }

    @Test
    void anchorsAreThoseOfGitHub() {
        var page = new MarkdownPage(Path.of("page.md"), """
                # What's *here*: `SET`, A-B?
                ## Twice
                ## Twice
                ```
                # no heading
                ```
                """);
        assertEquals(Set.of("whats-here-set-a-b", "twice", "twice-1"), page.anchors());
    }

    @Test
    void codeHasNoLinks() {
        var page = new MarkdownPage(Path.of("page.md"), """
                [a](a.md#x) and [b](b.md), `[c](c.md)`
                    [d](d.md)
                ```
                [e](e.md)
                ```
                """);
        assertEquals(List.of("a.md#x", "b.md"), page.links());
    }
}
