/** The store on one SQLite file: one writer that commits groups, beside a few readers. */
@NullMarked
package dev.swarm.persistence.sqlite;

import org.jspecify.annotations.NullMarked;
