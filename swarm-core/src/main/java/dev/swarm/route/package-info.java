/** Which agent a step is offered to first, and which cognitive pattern is promising for it. */
@NullMarked
package dev.swarm.route;

import org.jspecify.annotations.NullMarked;
