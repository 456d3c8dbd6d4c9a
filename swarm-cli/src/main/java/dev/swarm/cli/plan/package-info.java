/** Plans: reads what a user wants a swarm to do from a file, and says where the file is wrong. */
@NullMarked
package dev.swarm.cli.plan;

import org.jspecify.annotations.NullMarked;
