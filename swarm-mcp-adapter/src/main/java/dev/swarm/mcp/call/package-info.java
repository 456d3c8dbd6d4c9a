/** One call: what a handler is given and what it may reply. */
@NullMarked
package dev.swarm.mcp.call;

import org.jspecify.annotations.NullMarked;
