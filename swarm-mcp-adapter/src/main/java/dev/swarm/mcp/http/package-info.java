/** The transport of many clients: Streamable HTTP on this machine. */
@NullMarked
package dev.swarm.mcp.http;

import org.jspecify.annotations.NullMarked;
