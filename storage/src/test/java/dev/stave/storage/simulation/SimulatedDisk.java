package dev.stave.storage.simulation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.disk.DiskFile;
import dev.stave.storage.disk.DiskFullException;

/// A disk that does what disks may do, and no more than [Disk] allows: a power
/// cut ([#survivor]) keeps what was synced, and of the rest whatever chance
/// leaves; operations fail as a [FaultPlan] says. At each of them another thread
/// may go on.
///
/// **Threads** Those of one [Scheduler].
final class SimulatedDisk implements Disk {
    private final Random random;
    private final NameImage directory;
    private FaultPlan plan = FaultPlan.NONE;
    private Runnable onPowerCut = () -> {};
    private long changes;
    private long changesAtPlan;
    private long reads;
    private long readsAtPlan;
    private boolean off;
    private boolean struck;
    /// A number that two runs share when they changed the same in the same order.
    private long trace;

    SimulatedDisk(Random random) {
        this(random, new NameImage());
    }

    private SimulatedDisk(Random random, NameImage directory) {
        this.random = random;
        this.directory = directory;
    }

    void plan(FaultPlan next) {
        plan = next;
        changesAtPlan = changes;
        readsAtPlan = reads;
        struck = false;
    }

    /// @param action
    ///            done at the moment of the power cut
    void onPowerCut(Runnable action) {
        onPowerCut = action;
    }

    void cutPower() {
        if (!off) {
            off = true;
            struck = true;
            onPowerCut.run();
        }
    }

    boolean isOff() {
        return off;
    }

    /// Whether the plan has come true.
    boolean hasStruck() {
        return struck;
    }

    long trace() {
        return trace;
    }

    /// How many changes there have been.
    long changes() {
        return changes;
    }

    /// The disk when the power comes back.
    SimulatedDisk survivor(Survival survival) {
        return new SimulatedDisk(random, directory.survivor(survival));
    }

    /// The disk when only the program has ended: what was not synced is there, and
    /// can still go.
    SimulatedDisk afterKill() {
        var same = new SimulatedDisk(random, directory);
        same.changes = changes;
        return same;
    }

    /// The disk after a power cut of any kind.
    SimulatedDisk anySurvivor() {
        return survivor(Survival.any(random, changes));
    }

    List<String> names() {
        return List.copyOf(directory.names().keySet());
    }

    int size(String name) {
        return image(name).size();
    }

    private FileImage image(String name) {
        return Objects.requireNonNull(directory.names().get(name));
    }

    /// The file ends here from now on.
    void cutShort(String name, int size) {
        image(name).cut(changes, size);
    }

    /// Changes one bit of a file.
    void flip(String name, int at, int bit) {
        image(name).flip(at, bit);
    }

    /// One more change begins: the power may go with it, or it may fail.
    ///
    /// @return whether it fails, or is the last one, and may be half done
    private boolean change(String what) throws IOException {
        Scheduler.letOthersRun();
        requirePower();
        changes++;
        trace = 31 * trace + what.hashCode();
        trace = 31 * trace + Thread.currentThread().getName().hashCode();
        var number = changes - changesAtPlan;
        return switch (plan.kind()) {
            case NONE, FAIL_READS, DISK_FULL -> false;
            case POWER_CUT -> number == plan.at();
            case FAIL_ONCE -> number == plan.at();
            case FAIL_FOR_GOOD -> number >= plan.at();
        };
    }

    private void requirePower() throws IOException {
        if (off) {
            throw new IOException("the power is off");
        }
    }

    private IOException strike() {
        if (plan.kind() == FaultPlan.Kind.POWER_CUT) {
            cutPower();
            return new IOException("the power goes");
        }
        struck = true;
        return new IOException("input/output error");
    }

    private boolean isFull() {
        return plan.kind() == FaultPlan.Kind.DISK_FULL && changes - changesAtPlan >= plan.at();
    }

    /// @return whether there was none
    boolean makeSpace() {
        var full = isFull();
        if (full) {
            plan = FaultPlan.NONE;
        }
        return full;
    }

    private DiskFullException refuse() {
        struck = true;
        return new DiskFullException("no space left on device");
    }

    private void read() throws IOException {
        Scheduler.letOthersRun();
        requirePower();
        reads++;
        if (plan.kind() == FaultPlan.Kind.FAIL_READS && (reads - readsAtPlan) % plan.at() == 0) {
            struck = true;
            throw new IOException("input/output error");
        }
    }

    @Override
    public List<String> list() throws IOException {
        requirePower();
        return List.copyOf(directory.names().keySet());
    }

    @Override
    public DiskFile create(String name) throws IOException {
        var fails = change("create " + name);
        if (directory.names().containsKey(name)) {
            throw new FileAlreadyExistsException(name);
        }
        if (isFull() && random.nextBoolean()) {
            throw refuse();
        }
        var file = new FileImage();
        if (!fails || random.nextBoolean()) {
            directory.create(changes, name, file);
        }
        failIf(fails);
        return new OpenFile(file);
    }

    @Override
    public DiskFile open(String name) throws IOException {
        read();
        return new OpenFile(existing(name));
    }

    private FileImage existing(String name) throws NoSuchFileException {
        var file = directory.names().get(name);
        if (file == null) {
            throw new NoSuchFileException(name);
        }
        return file;
    }

    private void failIf(boolean fails) throws IOException {
        if (fails) {
            throw strike();
        }
    }

    @Override
    public void rename(String from, String to) throws IOException {
        var fails = change("rename " + from + " to " + to);
        var file = existing(from);
        if (!fails || random.nextBoolean()) {
            directory.rename(changes, from, to, file);
        }
        failIf(fails);
    }

    @Override
    public void delete(String name) throws IOException {
        var fails = change("delete " + name);
        var _ = existing(name);
        if (!fails || random.nextBoolean()) {
            directory.delete(changes, name);
        }
        failIf(fails);
    }

    @Override
    public void syncDirectory() throws IOException {
        failIf(change("sync directory"));
        directory.sync();
    }

    @Override
    public void close() {}

    private final class OpenFile implements DiskFile {
        private final FileImage image;

        private OpenFile(FileImage image) {
            this.image = image;
        }

        @Override
        public long size() throws IOException {
            requirePower();
            return image.size();
        }

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            var fails = change("write " + source.remaining() + " at " + position);
            var full = isFull() && position + source.remaining() > image.size();
            if (fails || full) {
                var part = random.nextInt(source.remaining() + 1);
                image.write(changes, source.duplicate().limit(source.position() + part),
                        (int) position);
                throw full ? refuse() : strike();
            }
            image.write(changes, source, (int) position);
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            SimulatedDisk.this.read();
            return image.read(target, (int) position);
        }

        /// All, nothing, or the first pages only.
        @Override
        public int readFromPageCache(ByteBuffer target, long position) {
            if (off || random.nextInt(4) == 0) {
                return 0;
            }
            var part = random.nextBoolean()
                    ? target.remaining()
                    : random.nextInt(target.remaining());
            return image.read(target.limit(target.position() + part), (int) position);
        }

        @Override
        public void sync() throws IOException {
            if (change("sync")) {
                var failure = strike();
                if (!off) {
                    image.failSync(Survival.subset(random));
                }
                throw failure;
            }
            image.sync();
        }

        @Override
        public void truncate(long size) throws IOException {
            var fails = change("truncate to " + size);
            if (!fails || random.nextBoolean()) {
                image.cut(changes, (int) size);
            }
            failIf(fails);
        }

        @Override
        public void close() {}
    }
}
