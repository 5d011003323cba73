package dev.stave.server.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A page of the repository's, as far as links go.
record MarkdownPage(Path path, String text) {
    private static final Pattern CODE = Pattern.compile("^( {4}|```).*|`[^`]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.*?)\\s*$");
    private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{N} _-]");

    /// All of them below a directory, but for what the build and tools make.
    static List<MarkdownPage> below(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(path -> path.toString().endsWith(".md"))
                    .filter(path -> Stream.of("target", "node_modules", ".git")
                            .noneMatch(made -> root.relativize(path).startsWith(made)
                                    || path.toString().contains("/" + made + "/")))
                    .map(MarkdownPage::read).sorted((a, b) -> a.path.compareTo(b.path)).toList();
        }
    }

    static MarkdownPage read(Path path) {
        try {
            return new MarkdownPage(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where it links to, without what is shown as code.
    List<String> links() {
        return lines().map(line -> CODE.matcher(line).replaceAll(""))
                .flatMap(line -> LINK.matcher(line).results()).map(match -> match.group(1))
                .toList();
    }

    /// What a link may name behind `#`, as GitHub makes it of the headings.
    Set<String> anchors() {
        var anchors = new HashSet<String>();
        lines().flatMap(line -> HEADING.matcher(line).results()).map(MarkdownPage::anchor)
                .forEach(anchor -> {
                    var name = anchor;
                    for (var times = 1; !anchors.add(name); times++) {
                        name = anchor + "-" + times;
                    }
                });
        return anchors;
    }

    private static String anchor(MatchResult heading) {
        return NOT_IN_ANCHORS.matcher(heading.group(1).toLowerCase(Locale.ROOT)).replaceAll("")
                .replace(' ', '-');
    }

    /// Without fenced code.
    private Stream<String> lines() {
        return text.replaceAll("(?ms)^```.*?^```$", "").lines();
    }
}
