@NullMarked
package dev.stave.server.cli.demo;

import org.jspecify.annotations.NullMarked;
