/// Redis's serialized form of a value, as DUMP and RESTORE and the RDB file
/// have it.
@NullMarked
package dev.stave.server.rdb;

import org.jspecify.annotations.NullMarked;
