@NullMarked
package dev.stave.server.execution;

import org.jspecify.annotations.NullMarked;
