/** Files of networks and samples: libfann's text formats, and JSON of our own. */
@NullMarked
package dev.swarm.neural.format;

import org.jspecify.annotations.NullMarked;
