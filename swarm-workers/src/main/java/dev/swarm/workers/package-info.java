/** What does the work: each package below is one kind of worker. */
@NullMarked
package dev.swarm.workers;

import org.jspecify.annotations.NullMarked;
