/** Seeded fuzzers of the protocol and of every tool, and what must hold whatever they send. */
package dev.swarm.cli.fuzz;
