/** The command line, and the one place where the modules are put together. */
@NullMarked
package dev.swarm.cli;

import org.jspecify.annotations.NullMarked;
