package dev.stave.protocol;

/// One request as a client sent it: the command's name and its arguments, each
/// a string of bytes.
///
/// The arrays are handed over, not copied: whoever receives a request owns them
/// and nobody writes to them again.
public final class Request {
    private final byte[][] parts;

    /// @param parts
    ///            the name (`parts[0]`) and the arguments; never empty
    public Request(byte[]... parts) {
        if (parts.length == 0) {
            throw new IllegalArgumentException("a request has at least a name");
        }
        this.parts = parts;
    }

    /// How many parts there are, the name included (what Redis calls `argc`).
    public int count() {
        return parts.length;
    }

    /// The part at `index`; 0 is the command's name.
    public byte[] part(int index) {
        return parts[index];
    }
}
