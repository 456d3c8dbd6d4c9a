/** How one task becomes the steps of several agents. */
@NullMarked
package dev.swarm.topology;

import org.jspecify.annotations.NullMarked;
