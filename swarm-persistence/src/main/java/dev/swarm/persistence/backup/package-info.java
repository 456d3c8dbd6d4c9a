/** Copies of a store that were proved, and a store put back from one. */
@NullMarked
package dev.swarm.persistence.backup;

import org.jspecify.annotations.NullMarked;
