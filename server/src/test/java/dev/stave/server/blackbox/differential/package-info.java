/// The same commands to Stave and to Redis; the replies have to agree.
@NullMarked
package dev.stave.server.blackbox.differential;

import org.jspecify.annotations.NullMarked;
