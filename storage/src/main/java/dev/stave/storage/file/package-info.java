/// Data files, hint files and the manifest: their formats, writers and readers,
/// and which files to merge. The bytes are described in docs/format.
@NullMarked
package dev.stave.storage.file;

import org.jspecify.annotations.NullMarked;
