/** Benchmarks of kernels: against plain Java, native code and libfann. */
@NullMarked
package dev.swarm.benchmarks.neural;

import org.jspecify.annotations.NullMarked;
