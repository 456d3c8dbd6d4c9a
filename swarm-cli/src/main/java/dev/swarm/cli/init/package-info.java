/** Makes Swarm known to the assistants that are installed, and takes that back. */
@NullMarked
package dev.swarm.cli.init;

import org.jspecify.annotations.NullMarked;
