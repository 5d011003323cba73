/// Disks that misbehave.
@NullMarked
package dev.stave.storage.disk;

import org.jspecify.annotations.NullMarked;
