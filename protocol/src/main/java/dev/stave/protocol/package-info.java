/// RESP2 and RESP3 on Netty buffers: requests in, replies out.
@NullMarked
package dev.stave.protocol;

import org.jspecify.annotations.NullMarked;
