/// Users and their permissions over real sockets.
@NullMarked
package dev.stave.server.blackbox.acl;

import org.jspecify.annotations.NullMarked;
