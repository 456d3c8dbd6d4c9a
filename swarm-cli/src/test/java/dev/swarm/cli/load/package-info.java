/**
 * Many clients at once at the packaged server, timed, counted and held against what is promised.
 */
package dev.swarm.cli.load;
