/** What networks learn from. */
@NullMarked
package dev.swarm.neural.data;

import org.jspecify.annotations.NullMarked;
