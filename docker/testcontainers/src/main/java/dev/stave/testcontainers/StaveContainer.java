package dev.stave.testcontainers;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/// A Stave for a test: started with [#start], or by Testcontainers' own
/// annotations, it is ready when its health check says so.
///
///     try (var stave = new StaveContainer("stave:latest").withOption("appendfsync", "everysec")) {
///         stave.start();
///         var client = new Jedis(stave.uri());
///     }
public final class StaveContainer extends GenericContainer<StaveContainer> {
    public static final int PORT = 6379;

    private String password = "";

    /// @param image
    ///            its name, with a tag
    public StaveContainer(String image) {
        this(DockerImageName.parse(image));
    }

    public StaveContainer(DockerImageName image) {
        super(image);
        addExposedPort(PORT);
        waitingFor(Wait.forHealthcheck());
    }

    /// Sets an option of `stave.conf`, by its name there.
    public StaveContainer withOption(String name, String value) {
        return withEnv("STAVE_" + name.toUpperCase(Locale.ROOT).replace('-', '_'), value);
    }

    /// What clients have to say first.
    public StaveContainer withPassword(String chosen) {
        password = chosen;
        return withOption("requirepass", chosen);
    }

    /// Where it is, once it has been started, as client libraries take it.
    public URI uri() {
        return URI.create("redis://" + userInfo() + getHost() + ":" + getMappedPort(PORT));
    }

    private String userInfo() {
        return password.isEmpty()
                ? ""
                : "default:" + URLEncoder.encode(password, StandardCharsets.UTF_8)
                        .replace("+", "%20") + "@";
    }
}
