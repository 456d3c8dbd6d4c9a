/** What this machine does with real work of ours. It stands on the way in, as an embedder does. */
@NullMarked
package dev.swarm.probe;

import org.jspecify.annotations.NullMarked;
