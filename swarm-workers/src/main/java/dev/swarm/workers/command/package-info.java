/**
 * Runs a step as a command: started without a shell, within limits, gone with all its processes.
 */
@NullMarked
package dev.swarm.workers.command;

import org.jspecify.annotations.NullMarked;
