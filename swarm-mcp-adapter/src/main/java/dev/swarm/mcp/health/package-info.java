/** Whether a server lives, and whether it can do its work. */
@NullMarked
package dev.swarm.mcp.health;

import org.jspecify.annotations.NullMarked;
