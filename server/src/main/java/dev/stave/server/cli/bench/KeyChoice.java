package dev.stave.server.cli.bench;

import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

import org.apache.commons.rng.sampling.distribution.RejectionInversionZipfSampler;

/// Which keys a load asks for.
///
/// @param count
///            how many different ones there are
///
/// **Threads** Immutable.
record KeyChoice(Distribution distribution, int count) {
    /// As in YCSB, whose loads others measure with.
    private static final double ZIPF_EXPONENT = 0.99;

    /// Of a ZIPFIAN choice, the k-th key is asked for in proportion to k^-0.99: of
    /// a million keys, the first one in fifteen requests, and a hundred of them in
    /// every third.
    enum Distribution {
        UNIFORM, ZIPFIAN
    }

    /// Numbers of keys, from 0 on, for one client.
    LongSupplier numbers(RandomGenerator random) {
        return switch (distribution) {
            case UNIFORM -> () -> random.nextInt(count);
            case ZIPFIAN -> {
                var zipf = RejectionInversionZipfSampler.of(random::nextLong, count,
                        ZIPF_EXPONENT);
                yield () -> zipf.sample() - 1;
            }
        };
    }
}
