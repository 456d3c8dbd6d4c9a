/** Trains networks: epoch after epoch until there is a reason to end. */
@NullMarked
package dev.swarm.neural.train;

import org.jspecify.annotations.NullMarked;
