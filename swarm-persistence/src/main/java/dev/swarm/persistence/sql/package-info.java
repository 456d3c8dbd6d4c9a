/** The rooms' ports as rows of a relational database, in statements that every dialect knows. */
@NullMarked
package dev.swarm.persistence.sql;

import org.jspecify.annotations.NullMarked;
