/** What a serving process shows of itself: its health, its figures, its errors. */
@NullMarked
package dev.swarm.cli.seeing;

import org.jspecify.annotations.NullMarked;
