/// TLS: certificates and keys out of files, and what connections are
/// secured with.
@NullMarked
package dev.stave.server.tls;

import org.jspecify.annotations.NullMarked;
