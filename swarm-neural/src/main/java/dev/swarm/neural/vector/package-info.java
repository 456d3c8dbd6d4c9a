/** The kernel that computes with the machine's vectors, through the JDK's incubating module. */
@NullMarked
package dev.swarm.neural.vector;

import org.jspecify.annotations.NullMarked;
