package dev.stave.storage.inspect;

/// Is told how far a long task has come.
public interface Progress {
    Progress NONE = new Progress() {
        @Override
        public void begin(String task, long bytes) {}

        @Override
        public void done(long bytes) {}
    };

    /// @param bytes
    ///            that there are to be read or copied
    void begin(String task, long bytes);

    /// So many bytes more.
    void done(long bytes);
}
