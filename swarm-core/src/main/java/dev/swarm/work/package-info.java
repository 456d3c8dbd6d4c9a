/** Steps and their life: planned, claimed under a lease, fenced by a token, ended by an outcome. */
@NullMarked
package dev.swarm.work;

import org.jspecify.annotations.NullMarked;
