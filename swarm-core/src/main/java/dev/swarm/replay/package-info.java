/** Replay: folds the journal to what it says that the tables hold, and compares both. */
@NullMarked
package dev.swarm.replay;

import org.jspecify.annotations.NullMarked;
