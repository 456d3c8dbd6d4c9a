/** Swarms: agents under one topology, one strategy and caps. */
@NullMarked
package dev.swarm.swarm;

import org.jspecify.annotations.NullMarked;
