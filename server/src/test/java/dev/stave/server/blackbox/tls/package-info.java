/// TLS, with the certificates of an authority that openssl makes.
@NullMarked
package dev.stave.server.blackbox.tls;

import org.jspecify.annotations.NullMarked;
