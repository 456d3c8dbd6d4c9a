/** The rules by which an epoch of training changes weights. */
@NullMarked
package dev.swarm.neural.rule;

import org.jspecify.annotations.NullMarked;
