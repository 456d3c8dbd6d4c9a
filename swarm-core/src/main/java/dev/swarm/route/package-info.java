/** Which agent a step is offered to first, and with which probability. */
@NullMarked
package dev.swarm.route;

import org.jspecify.annotations.NullMarked;
