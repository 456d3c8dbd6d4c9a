/** The MCP adapter: each package below is a room of the protocol engine. */
@NullMarked
package dev.swarm.mcp;

import org.jspecify.annotations.NullMarked;
