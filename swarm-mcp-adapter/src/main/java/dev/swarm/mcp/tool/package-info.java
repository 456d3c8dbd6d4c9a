/** What assistants can do in a swarm: the product's tools over a coordinator. */
@NullMarked
package dev.swarm.mcp.tool;

import org.jspecify.annotations.NullMarked;
