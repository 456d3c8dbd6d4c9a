/** Grows networks: neurons are trained one by one, frozen and added. */
@NullMarked
package dev.swarm.neural.cascade;

import org.jspecify.annotations.NullMarked;
