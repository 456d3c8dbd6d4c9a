/** What can be refused, why, and what to do next: values, not exceptions. */
@NullMarked
package dev.swarm.problem;

import org.jspecify.annotations.NullMarked;
