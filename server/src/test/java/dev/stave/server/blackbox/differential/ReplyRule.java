package dev.stave.server.blackbox.differential;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.stave.server.blackbox.resp.RespValue;
import dev.stave.server.blackbox.resp.RespValue.Bulk;
import dev.stave.server.blackbox.resp.RespValue.Failure;
import dev.stave.server.blackbox.resp.RespValue.Int;
import dev.stave.server.blackbox.resp.RespValue.Nil;
import dev.stave.server.blackbox.resp.RespValue.Verbatim;
import dev.stave.server.docs.RedisCommand;

/// When two replies to one command agree. Equal ones always do; errors only
/// when they are equal.
///
/// - UNORDERED: sets and maps, whatever they travel as, have no order
/// - COMMAND_NAMES: a set of them, which may have more that Redis does not know
/// - SECONDS_LEFT, MILLIS_LEFT: two seconds do not matter
/// - RUN_DEPENDENT: ids and the like; the type has to be the same
/// - ANY_KEY: any key of those there are
/// - HELLO: `id`, `version` and `server` are who answers; the rest is fixed
/// - SCAN_PAGE: one SCAN that asks for everything: the cursor exactly, the keys
///   as a set
/// - COMMAND_INFO: name, arity, flags, key positions and ACL categories of one
///   command; tips and key specifications by type alone
/// - CLIENT_LINE: the fields of the real one, and perhaps more
/// - HELP, USER, SECTIONS, COMMAND_DOCS: see [ReplyShapes]
enum ReplyRule {
    EXACT {
        @Override
        boolean agreeThough(RespValue expected, RespValue actual) {
            return false;
        }
    },
    UNORDERED {
        @Override
        boolean agreeThough(RespValue expected, RespValue actual) {
            return sorted(expected).equals(sorted(actual));
        }
    },
    COMMAND_NAMES {
        @Override
        boolean agreeThough(RespValue expected, RespValue actual) {
            return actual instanceof RespValue.Array(var names)
                    && UNORDERED.agree(expected, new RespValue.Array(names.stream()
                            .filter(ReplyRule::isKnownToRedis).toList()));
        }
    },
    SECONDS_LEFT {
        @Override
        boolean agreeThough(RespValue expected, RespValue actual) {
            return near(expected, actual, 2);
        }
    },
    MILLIS_LEFT {
        @Override
        boolean agreeThough(RespValue expected, RespValue actual) {
            return near(expected, actual, 2_000);
        }
    },
    RUN_DEPENDENT {
        @Override
        boolean agreeThough(RespValue expected, RespValue actual) {
            return expected.getClass() == actual.getClass();
        }
    },
    ANY_KEY {
        @Override
        boolean agreeThough(RespValue expected, RespValue actual) {
            return expected instanceof Bulk && actual instanceof Bulk(var key)
                    && Vocabulary.has(key);
        }
    },
    HELLO {
        @Override
        boolean agreeThough(RespValue expected, RespValue actual) {
            var wanted = expected.children();
            var got = actual.children();
            if (expected.getClass() != actual.getClass() || wanted.size() != got.size()) {
                return false;
            }
            for (int i = 0; i < wanted.size(); i += 2) {
                boolean ofTheServer = OF_THE_SERVER.contains(wanted.get(i));
                if (!wanted.get(i).equals(got.get(i))
                        || !(ofTheServer ? RUN_DEPENDENT : EXACT).agree(wanted.get(i + 1),
                                got.get(i + 1))) {
                    return false;
                }
            }
            return true;
        }
    },
    SCAN_PAGE {
        @Override
        boolean agreeThough(RespValue expected, RespValue actual) {
            return expected.children().size() == 2 && actual.children().size() == 2
                    && expected.children().getFirst().equals(actual.children().getFirst())
                    && UNORDERED.agree(expected.children().getLast(), actual.children().getLast());
        }
    },
    COMMAND_INFO {
        @Override
        boolean agreeThough(RespValue expected, RespValue actual) {
            if (expected.children().size() != 1 || actual.children().size() != 1) {
                return RUN_DEPENDENT.agree(expected, actual);
            }
            var wanted = expected.children().getFirst().children();
            var got = actual.children().getFirst().children();
            for (int i = 0; i < wanted.size(); i++) {
                var rule = i <= LAST_ACL_FIELD ? UNORDERED : RUN_DEPENDENT;
                if (wanted.size() != got.size() || !rule.agree(wanted.get(i), got.get(i))) {
                    return false;
                }
            }
            return true;
        }
    },
    CLIENT_LINE {
        @Override
        boolean agreeThough(RespValue expected, RespValue actual) {
            return expected.getClass() == actual.getClass()
                    && fieldNames(actual).containsAll(fieldNames(expected));
        }
    },
    HELP {
        @Override
        boolean agreeThough(RespValue expected, RespValue actual) {
            return ReplyShapes.ofHelp(expected, actual);
        }
    },
    USER {
        @Override
        boolean agreeThough(RespValue expected, RespValue actual) {
            return ReplyShapes.ofUser(expected, actual);
        }
    },
    SECTIONS {
        @Override
        boolean agreeThough(RespValue expected, RespValue actual) {
            return ReplyShapes.ofSections(expected, actual);
        }
    },
    COMMAND_DOCS {
        @Override
        boolean agreeThough(RespValue expected, RespValue actual) {
            return ReplyShapes.ofDocs(expected, actual);
        }
    };

    private static final Set<String> NAMES = RedisCommand.all().stream()
            .map(RedisCommand::name).collect(Collectors.toUnmodifiableSet());
    private static final List<RespValue> OF_THE_SERVER = List.of(new Bulk("id"),
            new Bulk("version"),
            new Bulk("server"));
    private static final int LAST_ACL_FIELD = 6;

    final boolean agree(RespValue expected, RespValue actual) {
        return expected.equals(actual)
                || (!isFinal(expected) && !isFinal(actual) && agreeThough(expected, actual));
    }

    abstract boolean agreeThough(RespValue expected, RespValue actual);

    private static boolean isFinal(RespValue value) {
        return value instanceof Failure || value instanceof Nil
                || value instanceof RespValue.Closed;
    }

    private static boolean near(RespValue expected, RespValue actual, long tolerance) {
        return expected instanceof Int(long wanted) && actual instanceof Int(long got) && wanted > 0
                && got > 0
                && Math.abs(wanted - got) <= tolerance;
    }

    private static boolean isKnownToRedis(RespValue name) {
        return name instanceof Bulk(var text)
                && NAMES.contains(text.toUpperCase(Locale.ROOT).split("\\|", 2)[0]);
    }

    /// Recursively; what has no elements stays as it is.
    private static RespValue sorted(RespValue value) {
        if (value instanceof RespValue.MapOf(var entries)) {
            return new RespValue.SetOf(pairs(entries));
        }
        var children = value.children()
                .stream()
                .map(ReplyRule::sorted)
                .sorted(Comparator.comparing(RespValue::toString))
                .toList();
        if (value instanceof RespValue.SetOf) {
            return new RespValue.SetOf(children);
        }
        return value instanceof RespValue.Array ? new RespValue.Array(children) : value;
    }

    private static List<RespValue> pairs(List<RespValue> entries) {
        return IntStream.range(0, entries.size() / 2)
                .<RespValue>mapToObj(i -> new RespValue.Array(entries.subList(2 * i, 2 * i + 2)))
                .sorted(Comparator.comparing(RespValue::toString))
                .toList();
    }

    private static List<String> fieldNames(RespValue value) {
        String line = switch (value) {
            case Bulk(var text) -> text;
            case Verbatim(_, var text) -> text;
            default -> "";
        };
        return line.lines().limit(1).flatMap(text -> List.of(text.trim().split(" ", -1)).stream())
                .map(field -> field.replaceAll("=.*", ""))
                .toList();
    }
}
