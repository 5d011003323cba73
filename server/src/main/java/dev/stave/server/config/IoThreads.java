package dev.stave.server.config;

/// How many threads serve sockets when nobody says.
final class IoThreads {
    /// Up to here a hand-over between threads costs more than it brings: with two
    /// cores, one loop that is also the writer answered unpipelined requests
    /// fastest, measured.
    private static final int MAX_CORES_FOR_ONE_LOOP = 3;
    private static final int MAX_BY_DEFAULT = 4;
    /// The writer and the log thread have a core each before sockets do.
    private static final int CORES_OF_OTHERS = 2;

    private IoThreads() {}

    static int forCores(int cores) {
        return cores <= MAX_CORES_FOR_ONE_LOOP
                ? 0
                : Math.min(cores - CORES_OF_OTHERS, MAX_BY_DEFAULT);
    }
}
