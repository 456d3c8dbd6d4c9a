/** What is measured of a server, for monitoring to fetch. */
@NullMarked
package dev.swarm.mcp.metric;

import org.jspecify.annotations.NullMarked;
