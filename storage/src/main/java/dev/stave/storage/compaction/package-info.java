/// From the log into data files, and from many data files into fewer: what runs
/// behind the back of the store's owner.
@NullMarked
package dev.stave.storage.compaction;

import org.jspecify.annotations.NullMarked;
