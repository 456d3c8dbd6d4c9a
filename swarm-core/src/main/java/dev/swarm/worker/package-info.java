/** What does an agent's steps, and the loops that feed it. */
@NullMarked
package dev.swarm.worker;

import org.jspecify.annotations.NullMarked;
