/** Tasks: what someone wants done, and how far it is. */
@NullMarked
package dev.swarm.task;

import org.jspecify.annotations.NullMarked;
