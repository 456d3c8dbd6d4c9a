/** What networks of agents learn from the attempts that were recorded. */
@NullMarked
package dev.swarm.learn;

import org.jspecify.annotations.NullMarked;
