/** How much is taken on: rates, places and load, and who is turned away when there is more. */
@NullMarked
package dev.swarm.mcp.limit;

import org.jspecify.annotations.NullMarked;
