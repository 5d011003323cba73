/// The tools of those who run a store: verify, repair, backup, restore, dump.
@NullMarked
package dev.stave.server.cli.store;

import org.jspecify.annotations.NullMarked;
