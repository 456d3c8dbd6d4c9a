/** Looks at a store and at what it stands on, and says what to do about what is wrong. */
@NullMarked
package dev.swarm.cli.doctor;

import org.jspecify.annotations.NullMarked;
