/**
 * Reservations: fenced leases on names and path patterns, so that agents stay out of each other's
 * way.
 */
@NullMarked
package dev.swarm.reservation;

import org.jspecify.annotations.NullMarked;
