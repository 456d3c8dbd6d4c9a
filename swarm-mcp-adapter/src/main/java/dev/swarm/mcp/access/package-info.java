/** Who may call: what a client shows is made the caller it stands for. */
@NullMarked
package dev.swarm.mcp.access;

import org.jspecify.annotations.NullMarked;
