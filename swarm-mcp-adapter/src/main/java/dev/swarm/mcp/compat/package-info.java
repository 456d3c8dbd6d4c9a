/**
 * The tools of ruv-swarm under their own names, for whoever comes from there: each done for real.
 */
@NullMarked
package dev.swarm.mcp.compat;

import org.jspecify.annotations.NullMarked;
