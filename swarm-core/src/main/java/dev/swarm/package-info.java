/** The way in: a coordinator, its rooms, and handles on what runs in this process. */
@NullMarked
package dev.swarm;

import org.jspecify.annotations.NullMarked;
