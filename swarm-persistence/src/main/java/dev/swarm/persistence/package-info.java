/** The durable stores, and how they fail. */
@NullMarked
package dev.swarm.persistence;

import org.jspecify.annotations.NullMarked;
