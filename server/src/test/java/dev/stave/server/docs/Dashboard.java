package dev.stave.server.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/// What Grafana is given to show.
///
/// @param queries
///            of all its panels
record Dashboard(List<Query> queries) {
    private static final Pattern METRIC = Pattern.compile("(stave_\\w+)(?:\\{([^}]*)\\})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final Pattern GROUPING = Pattern
            .compile("(?:by|without|on|ignoring) \\(([^)]*)\\)");
    private static final Pattern SHOWN_LABEL = Pattern.compile("\\{\\{(\\w+)\\}\\}");

    static Dashboard read(Path file) throws IOException {
        var panels = JsonParser.parseString(Files.readString(file)).getAsJsonObject()
                .getAsJsonArray("panels");
        return new Dashboard(objects(panels).filter(panel -> panel.has("targets"))
                .flatMap(panel -> objects(panel.getAsJsonArray("targets"))
                        .map(target -> new Query(panel.get("title").getAsString(),
                                target.get("expr").getAsString(),
                                target.get("legendFormat").getAsString())))
                .toList());
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsJsonObject);
    }

    /// A metric, and the values of labels that a query wants of it.
    record Selection(String metric, Set<String> labels) {}

    /// One line of a panel.
    ///
    /// @param expression
    ///            in PromQL, with variables of Grafana's
    record Query(String panel, String expression, String legend) {
        List<Selection> selections() {
            return METRIC.matcher(expression).results()
                    .map(match -> new Selection(match.group(1),
                            MATCHER.matcher(match.group(2) == null ? "" : match.group(2))
                                    .results().map(MatchResult::group)
                                    .collect(Collectors.toSet())))
                    .toList();
        }

        /// Labels that it groups by or shows.
        Set<String> labels() {
            return Stream.concat(
                    names(GROUPING.matcher(expression)), names(SHOWN_LABEL.matcher(legend)))
                    .collect(Collectors.toSet());
        }

        private static Stream<String> names(Matcher matcher) {
            return matcher.results().flatMap(match -> Arrays.stream(match.group(1).split(", *")));
        }

        /// With values in the places of Grafana's variables.
        String promQl() {
            return expression.replace("$__rate_interval", "1m").replace("$instance", ".*");
        }
    }
}
