/// Clients that mean harm, or do it by mistake.
@NullMarked
package dev.stave.server.blackbox.abuse;

import org.jspecify.annotations.NullMarked;
