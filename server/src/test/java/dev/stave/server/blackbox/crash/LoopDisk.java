package dev.stave.server.blackbox.crash;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// An ext4 file system in a file, mounted for this process and those that it
/// starts, and its plug, to be pulled. Linux, root.
///
/// **Threads** Confined.
@SuppressWarnings("restricted") // Java has no name for this ioctl.
final class LoopDisk implements AutoCloseable {
    /// EXT4_IOC_SHUTDOWN, and its flag for an end without writing anything more,
    /// the journal included (EXT4_GOING_FLAGS_NOLOGFLUSH).
    private static final long SHUTDOWN = 0x8004587dL;
    private static final int WITHOUT_LOG = 2;
    /// Of e2fsck: all is good, or was mended.
    private static final int MENDED = 1;
    private static final Linker LINKER = Linker.nativeLinker();

    private final Path image;
    private final Path mount;

    private LoopDisk(Path image, Path mount) {
        this.image = image;
        this.mount = mount;
    }

    /// Makes a new one and mounts it.
    static LoopDisk make(Path directory, long bytes) throws IOException {
        var disk = new LoopDisk(directory.resolve("image"), directory.resolve("mount"));
        Files.createDirectory(disk.mount);
        try (var file = new RandomAccessFile(disk.image.toFile(), "rw")) {
            file.setLength(bytes);
        }
        run(0, "mkfs.ext4", "-q", "-F", disk.image.toString());
        disk.mount();
        return disk;
    }

    Path root() {
        return mount;
    }

    /// Pulls the plug: what was not synced is gone, and nothing can be written.
    void cutPower() throws IOException {
        try (var arena = Arena.ofConfined()) {
            var flag = arena.allocateFrom(ValueLayout.JAVA_INT, WITHOUT_LOG);
            var path = arena.allocateFrom(mount.toString());
            var file = (int) OPEN.invokeExact(path, 0);
            var failure = file < 0 ? file : (int) IOCTL.invokeExact(file, SHUTDOWN, flag);
            var _ = file < 0 ? file : (int) CLOSE.invokeExact(file);
            if (failure != 0) {
                throw new IOException(
                        "the file system does not shut down: is it ext4, is this root?");
            }
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /// As a machine does when the power is back. Nothing may have the disk open.
    void restorePower() throws IOException {
        run(0, "umount", mount.toString());
        mount(); // Which replays the journal.
        run(0, "umount", mount.toString());
        run(MENDED, "e2fsck", "-f", "-p", image.toString());
        mount();
    }

    private void mount() throws IOException {
        run(0, "mount", "-o", "loop", image.toString(), mount.toString());
    }

    @Override
    public void close() throws IOException {
        run(0, "umount", mount.toString());
        Files.delete(image);
        Files.delete(mount);
    }

    private static void run(int worst, String... command)
            throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(),
                StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() > worst) {
            throw new IOException(List.of(command) + ": " + output);
        }
    }

    private static final MethodHandle OPEN = function("open",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private static final MethodHandle CLOSE = function("close",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final MethodHandle IOCTL = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("ioctl"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
            Linker.Option.firstVariadicArg(2));

    private static MethodHandle function(String name, FunctionDescriptor type) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type);
    }
}
