package dev.stave.server.docs;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What Prometheus reads of a server's `/metrics`.
///
/// @param metrics
///            names of the lines with values
/// @param labels
///            as in `stave_keys{db`
/// @param values
///            as in `stave_keys{db="0"`
/// @param families
///            names that have a type
record Scrape(Set<String> metrics, Set<String> labels, Set<String> values, Set<String> families) {
    private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (\\w+) ");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(\\w+)(?:\\{(.*)\\})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"[^\"]*\"");

    static Scrape parse(String text) {
        var scrape = new Scrape(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(),
                new TreeSet<>());
        FAMILY.matcher(text).results().forEach(match -> scrape.families.add(match.group(1)));
        SAMPLE.matcher(text).results().forEach(match -> {
            scrape.metrics.add(match.group(1));
            var labels = match.group(2) == null ? "" : match.group(2);
            LABEL.matcher(labels).results().forEach(label -> {
                scrape.labels.add(match.group(1) + "{" + label.group(1));
                scrape.values.add(match.group(1) + "{" + label.group());
            });
        });
        return scrape;
    }
}
