package dev.stave.protocol;

/// What a client may send in one request.
///
/// @param inlineBytes
///            of an inline request or of the header line of an array or a bulk,
///            its line end not counted
/// @param arguments
///            of a multibulk request, its name counted
/// @param bulkBytes
///            of one part of a multibulk request (`proto-max-bulk-len`)
/// @param requestBytes
///            of all parts of a multibulk request together, each part counted
///            with [#PART_OVERHEAD_BYTES] more
/// @param authenticated
///            whether the client has proved who it is; decides what error it
///            hears when it asks for more than `arguments` or `bulkBytes`
public record DecoderLimits(int inlineBytes, int arguments, int bulkBytes, long requestBytes,
        boolean authenticated) {
    /// What a part costs beside its bytes: an array's header and the reference to
    /// it. Without it a million empty parts would count as nothing.
    public static final int PART_OVERHEAD_BYTES = 24;
    /// No array of the JVM is longer.
    public static final int MAX_BULK_BYTES = Integer.MAX_VALUE - 16;

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    public static final DecoderLimits DEFAULT = new DecoderLimits(64 * KIB, 1024 * KIB, 512 * MIB,
            1024L * MIB,
            true);
    public static final DecoderLimits UNAUTHENTICATED = new DecoderLimits(64 * KIB, 10, 16 * KIB,
            MIB, false);

    public DecoderLimits {
        requireAtLeast(1, inlineBytes, "inlineBytes");
        requireAtLeast(1, arguments, "arguments");
        requireAtLeast(0, bulkBytes, "bulkBytes");
        requireAtLeast(1, requestBytes, "requestBytes");
        if (bulkBytes > MAX_BULK_BYTES) {
            throw new IllegalArgumentException(
                    "bulkBytes is above " + MAX_BULK_BYTES + ": " + bulkBytes);
        }
    }

    /// @throws ProtocolException
    ///             if a request may not have so many parts
    void checkCount(long count) {
        if (count > arguments) {
            throw authenticated || count > DEFAULT.arguments
                    ? ProtocolException.invalidCount()
                    : ProtocolException.unauthenticatedCount();
        }
    }

    /// @throws ProtocolException
    ///             if a part may not be so long
    void checkBulk(long length) {
        if (length < 0) {
            throw ProtocolException.invalidBulkLength();
        }
        if (length > bulkBytes) {
            throw authenticated || length > DEFAULT.bulkBytes
                    ? ProtocolException.invalidBulkLength()
                    : ProtocolException.unauthenticatedBulkLength();
        }
    }

    private static void requireAtLeast(long least, long value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is below " + least + ": " + value);
        }
    }
}
