/** The port through which networks are run and trained, whatever does the arithmetic. */
@NullMarked
package dev.swarm.neural.kernel;

import org.jspecify.annotations.NullMarked;
