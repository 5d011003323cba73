package dev.stave.storage.platform;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/// The C library of Linux, where the program runs on one and may call it.
///
/// **Threads** Stateless.
public final class LinuxLibrary {
    private LinuxLibrary() {}

    /// Whether there is one, and this module may call it.
    public static boolean isThere() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux")
                && LinuxLibrary.class.getModule().isNativeAccessEnabled();
    }

    /// As [#isThere], and it has a function of this name: not all do.
    public static boolean has(String function) {
        return isThere() && Linker.nativeLinker().defaultLookup().find(function).isPresent();
    }

    /// One of its functions.
    ///
    /// @param descriptor
    ///            the signature as the function's manual has it
    @SuppressWarnings("restricted") // The signatures are those of the manuals.
    public static MethodHandle function(String name, FunctionDescriptor descriptor,
            Linker.Option... options) {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor,
                options);
    }
}
