/** Messages: from agent to agent along the swarm's routes, kept until they are acknowledged. */
@NullMarked
package dev.swarm.message;

import org.jspecify.annotations.NullMarked;
