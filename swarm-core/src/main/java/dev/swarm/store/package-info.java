/** Where everything lives: durable, serialisable transactions over the rooms' ports. */
@NullMarked
package dev.swarm.store;

import org.jspecify.annotations.NullMarked;
