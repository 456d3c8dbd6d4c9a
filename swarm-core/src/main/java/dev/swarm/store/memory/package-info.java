/** The store that keeps everything in this process. */
@NullMarked
package dev.swarm.store.memory;

import org.jspecify.annotations.NullMarked;
