package dev.stave.server.config;

import java.util.Objects;

/// Which Stave this is.
public final class Version {
    /// The version of Redis whose behaviour clients may count on.
    public static final String REDIS = "7.2.4";

    private static final String NOT_PACKAGED = "development";

    private Version() {}

    /// The version in the jar's manifest, or `development` when run from classes.
    public static String text() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(),
                NOT_PACKAGED);
    }
}
