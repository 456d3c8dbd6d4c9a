/** The transport of many clients: Streamable HTTP, and what stands before it. */
@NullMarked
package dev.swarm.mcp.http;

import org.jspecify.annotations.NullMarked;
