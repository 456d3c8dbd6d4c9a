/** The kernel that is written from the formulas alone: what the fast ones are held against. */
@NullMarked
package dev.swarm.neural.reference;

import org.jspecify.annotations.NullMarked;
