@NullMarked
package dev.stave.server.metrics;

import org.jspecify.annotations.NullMarked;
