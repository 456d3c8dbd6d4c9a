/** A person's yes or no, for which a task waits. */
@NullMarked
package dev.swarm.approval;

import org.jspecify.annotations.NullMarked;
