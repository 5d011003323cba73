/// A second, independent reading of RESP, so that a mistake in Stave's codec
/// cannot hide.
@NullMarked
package dev.stave.server.blackbox.resp;

import org.jspecify.annotations.NullMarked;
