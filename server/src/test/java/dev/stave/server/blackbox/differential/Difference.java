package dev.stave.server.blackbox.differential;

/// Replies that do not agree.
record Difference(String step, String expected, String actual) {
    @Override
    public String toString() {
        return "  " + step + "\n    Redis:   " + expected + "\n    subject: " + actual;
    }
}
