/** Names of things: typed, time-ordered identifiers behind readable prefixes. */
@NullMarked
package dev.swarm.id;

import org.jspecify.annotations.NullMarked;
