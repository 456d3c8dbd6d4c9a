/** What goes wrong in calls by the server's own fault, and the last of it. */
@NullMarked
package dev.swarm.mcp.fault;

import org.jspecify.annotations.NullMarked;
