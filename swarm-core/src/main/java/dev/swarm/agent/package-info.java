/** Agents: named identities with a type, a cognitive pattern and capabilities. */
@NullMarked
package dev.swarm.agent;

import org.jspecify.annotations.NullMarked;
