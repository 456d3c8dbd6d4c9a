/** Runs a plan: its agents join a swarm, its tasks are submitted, and what happens is told. */
@NullMarked
package dev.swarm.cli.run;

import org.jspecify.annotations.NullMarked;
