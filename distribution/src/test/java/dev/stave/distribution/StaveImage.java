package dev.stave.distribution;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// The image under test, built once from the tarball of this build by the
/// `docker` command, whose classic builder takes base images that only the
/// engine has.
final class StaveImage {
    static final String NAME = "stave-under-test:latest";

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final long MAX_BUILD_SECONDS = 300;
    private static boolean built;

    private StaveImage() {}

    static synchronized String name() throws Exception {
        if (!built) {
            build();
            built = true;
        }
        return NAME;
    }

    private static void build() throws Exception {
        var log = Files.createTempFile("stave-image", ".log");
        var build = new ProcessBuilder("docker", "build", "-f", "docker/Dockerfile", "-t", NAME,
                ".")
                .directory(ROOT.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        build.environment().put("DOCKER_BUILDKIT", "0");
        var process = build.start();
        if (!process.waitFor(MAX_BUILD_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("the image was not built: " + Files.readString(log));
        }
        Files.delete(log);
    }
}
