/** The transport of one client: a JSON message a line over stdin and stdout. */
@NullMarked
package dev.swarm.mcp.stdio;

import org.jspecify.annotations.NullMarked;
