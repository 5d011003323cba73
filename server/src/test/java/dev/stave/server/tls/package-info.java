/// TLS in words: what is refused and why.
@NullMarked
package dev.stave.server.tls;

import org.jspecify.annotations.NullMarked;
