/// The options of the server: what there is, what it is set to, where from.
@NullMarked
package dev.stave.server.config;

import org.jspecify.annotations.NullMarked;
