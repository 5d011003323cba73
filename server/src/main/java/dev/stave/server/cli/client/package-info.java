/// A client of a server, as the tools need one: it blocks, and pipelines.
@NullMarked
package dev.stave.server.cli.client;

import org.jspecify.annotations.NullMarked;
