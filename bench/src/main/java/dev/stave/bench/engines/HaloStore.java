package dev.stave.bench.engines;

import static java.lang.invoke.MethodType.methodType;

import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/// HaloDB, where its classes are there: no release of it can be had from Maven,
/// so that it is compiled from a checkout and called by method handles, which
/// the compiler inlines like any other call. It has its pool for keys of one
/// length, as its authors recommend, and no batches: what others do at one
/// moment, it does one by one.
///
/// @param database
///            a `com.oath.halodb.HaloDB`
record HaloStore(Object database) implements StoreUnderTest {
    private static final int MAX_FILE_BYTES = 1 << 30;
    private static final int KEY_BYTES = 16;

    static boolean isThere() {
        try {
            Class.forName("com.oath.halodb.HaloDB", false, HaloStore.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException _) {
            return false;
        }
    }

    static HaloStore open(Path directory, Durability durability) throws IOException {
        try {
            return new HaloStore(Calls.OPEN.invoke(directory.toFile(), options(durability)));
        } catch (Throwable e) {
            throw new IOException("HaloDB cannot be opened", e);
        }
    }

    private static Object options(Durability durability) throws Throwable {
        var options = Calls.NEW_OPTIONS.invoke();
        set(options, "setMaxFileSize", int.class, MAX_FILE_BYTES);
        set(options, "setNumberOfRecords", int.class, 2 * KeySet.KEYS);
        set(options, "setUseMemoryPool", boolean.class, true);
        set(options, "setFixedKeySize", int.class, KEY_BYTES);
        set(options, "enableSyncWrites", boolean.class, durability == Durability.SYNCED);
        return options;
    }

    private static void set(Object options, String name, Class<?> type, Object value)
            throws Throwable {
        MethodHandles.publicLookup()
                .findVirtual(options.getClass(), name, methodType(void.class, type))
                .invoke(options, value);
    }

    @Override
    public void put(byte[] key, byte[] value) throws Exception {
        try {
            var _ = (boolean) Calls.PUT.invokeExact(database, key, value);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    @Override
    public byte @Nullable [] get(byte[] key) throws Exception {
        try {
            return (byte[]) Calls.GET.invokeExact(database, key);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    @Override
    public void delete(byte[] key) throws Exception {
        try {
            Calls.DELETE.invokeExact(database, key);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    @Override
    public void putAll(byte[][] keys, byte[][] values) throws Exception {
        for (var i = 0; i < keys.length; i++) {
            put(keys[i], values[i]);
        }
    }

    @Override
    public byte[] @Nullable [] getAll(byte[][] keys) throws Exception {
        var values = new byte[keys.length] @Nullable [];
        for (var i = 0; i < keys.length; i++) {
            values[i] = get(keys[i]);
        }
        return values;
    }

    @Override
    public void close() throws IOException {
        try {
            Calls.CLOSE.invokeExact(database);
        } catch (Throwable e) {
            throw new IOException("HaloDB cannot be closed", e);
        }
    }

    private static IllegalStateException failed(Throwable e) {
        return new IllegalStateException("HaloDB failed", e);
    }

    /// Its methods, looked up when the first one is called.
    private static final class Calls {
        private static final Class<?> DATABASE = find("com.oath.halodb.HaloDB");
        private static final Class<?> OPTIONS = find("com.oath.halodb.HaloDBOptions");
        static final MethodHandle NEW_OPTIONS;
        static final MethodHandle OPEN;
        static final MethodHandle PUT = method("put",
                methodType(boolean.class, byte[].class, byte[].class));
        static final MethodHandle GET = method("get", methodType(byte[].class, byte[].class));
        static final MethodHandle DELETE = method("delete", methodType(void.class, byte[].class));
        static final MethodHandle CLOSE = method("close", methodType(void.class));

        static {
            try {
                NEW_OPTIONS = MethodHandles.publicLookup()
                        .findConstructor(OPTIONS, methodType(void.class));
                OPEN = MethodHandles.publicLookup()
                        .findStatic(DATABASE, "open", methodType(DATABASE, File.class, OPTIONS));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("not the HaloDB that is known here", e);
            }
        }

        private static Class<?> find(String name) {
            try {
                return Class.forName(name);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(name + " is not on the class path", e);
            }
        }

        /// Of the database, which is an object to whoever calls it.
        private static MethodHandle method(String name, MethodType type) {
            try {
                var found = MethodHandles.publicLookup().findVirtual(DATABASE, name, type);
                return found.asType(found.type().changeParameterType(0, Object.class));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("not the HaloDB that is known here", e);
            }
        }
    }
}
