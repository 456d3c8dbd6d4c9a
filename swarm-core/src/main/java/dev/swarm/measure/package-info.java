/** What agents did in a span of time, measured from the journal. */
@NullMarked
package dev.swarm.measure;

import org.jspecify.annotations.NullMarked;
