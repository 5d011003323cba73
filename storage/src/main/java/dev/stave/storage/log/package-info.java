/// The write-ahead log: frames in segments, group commit, recovery. The bytes
/// are described in docs/format/log.md.
@NullMarked
package dev.stave.storage.log;

import org.jspecify.annotations.NullMarked;
