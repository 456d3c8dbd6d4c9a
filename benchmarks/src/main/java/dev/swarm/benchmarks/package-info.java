/** The benchmarks, and the check of what they come to against the targets. */
@NullMarked
package dev.swarm.benchmarks;

import org.jspecify.annotations.NullMarked;
