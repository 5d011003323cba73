/// Where records are: what the keydir keeps of them, for the log's segments and
/// for data files alike.
@NullMarked
package dev.stave.storage.location;

import org.jspecify.annotations.NullMarked;
