/** The way in: which kernels there are, and a Guice module for who uses it. */
@NullMarked
package dev.swarm.neural;

import org.jspecify.annotations.NullMarked;
