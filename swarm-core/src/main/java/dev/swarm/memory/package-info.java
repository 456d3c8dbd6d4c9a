/** Memory: what the agents of a swarm share, by namespace and key, and find again by its words. */
@NullMarked
package dev.swarm.memory;

import org.jspecify.annotations.NullMarked;
