package dev.stave.server.blackbox.differential;

/// Replies that do not agree.
record Difference(String step, String expected, String actual) {
    private static final int SHOWN_CHARACTERS = 1_000;

    @Override
    public String toString() {
        return "  " + step + "\n    Redis:   " + cut(expected) + "\n    subject: " + cut(actual);
    }

    private static String cut(String reply) {
        return reply.length() <= SHOWN_CHARACTERS
                ? reply
                : reply.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
