package dev.stave.server.cli.migrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The files of an append-only log, in the order in which they are to be read.
/// Since Redis 7.0 it is a directory with a manifest, of lines `file NAME seq N
/// type T`, where a type is `b` (base), `i` (increment) or `h` (history, which
/// is to be deleted). Before, it was one file.
final class AofManifest {
    private static final Pattern LINE = Pattern
            .compile("file (?<name>[^/ ]+) seq \\d+ type (?<type>[bih])\\s*");
    private static final String SUFFIX = ".manifest";

    private AofManifest() {}

    /// @param path
    ///            of a file, a directory or a manifest
    static List<Path> files(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        if (Files.isDirectory(path)) {
            return read(manifest(path));
        }
        return path.toString().endsWith(SUFFIX) ? read(path) : List.of(path);
    }

    private static Path manifest(Path directory) throws IOException {
        try (var manifests = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            var each = manifests.iterator();
            if (!each.hasNext()) {
                throw new IOException(directory + " holds no manifest of an append-only log");
            }
            var manifest = each.next();
            if (each.hasNext()) {
                throw new IOException(directory + " holds several manifests; name one of them");
            }
            return manifest;
        }
    }

    private static List<Path> read(Path manifest) throws IOException {
        var files = new ArrayList<Path>();
        for (var line : Files.readAllLines(manifest)) {
            var fields = LINE.matcher(line);
            if (fields.matches() && !fields.group("type").equals("h")) {
                files.add(manifest.resolveSibling(fields.group("name")));
            } else if (!fields.matches() && !line.isBlank() && !line.startsWith("#")) {
                throw new IOException(manifest + " has a line that is not understood: " + line);
            }
        }
        return files;
    }
}
