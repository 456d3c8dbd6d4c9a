/** JSON-RPC on the wire: bytes to messages and back, within limits. */
@NullMarked
package dev.swarm.mcp.codec;

import org.jspecify.annotations.NullMarked;
