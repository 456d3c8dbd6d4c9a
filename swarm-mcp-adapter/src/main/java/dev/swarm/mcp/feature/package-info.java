/** What a server offers: tools, resources and prompts, registered as data. */
@NullMarked
package dev.swarm.mcp.feature;

import org.jspecify.annotations.NullMarked;
