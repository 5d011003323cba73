package dev.stave.storage;

import java.io.IOException;

/// The store is not opened, because nobody wants it any more.
public final class LoadCancelledException extends IOException {
    private static final long serialVersionUID = 1L;

    LoadCancelledException() {
        super("the loading of the store was cancelled");
    }
}
