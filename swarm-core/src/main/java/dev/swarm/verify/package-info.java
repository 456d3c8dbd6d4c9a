/** Who judges what a task came to, before it counts as done. */
@NullMarked
package dev.swarm.verify;

import org.jspecify.annotations.NullMarked;
