/// What the server tells a monitoring system, and the HTTP port that it tells
/// it on.
@NullMarked
package dev.stave.server.metrics;

import org.jspecify.annotations.NullMarked;
