/// A server that is killed under load, and what is there afterwards.
@NullMarked
package dev.stave.server.cli.demo;

import org.jspecify.annotations.NullMarked;
