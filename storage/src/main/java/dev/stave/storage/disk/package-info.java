/// The one door to the file system. Nothing outside this package touches
/// a FileChannel.
@NullMarked
package dev.stave.storage.disk;

import org.jspecify.annotations.NullMarked;
