/** The append-only record of all that changed, sealed in commit order by a chain of hashes. */
@NullMarked
package dev.swarm.journal;

import org.jspecify.annotations.NullMarked;
