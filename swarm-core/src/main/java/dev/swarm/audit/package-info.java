/**
 * The record of all that matters to security: who was let in, refused, or changed what others may.
 */
@NullMarked
package dev.swarm.audit;

import org.jspecify.annotations.NullMarked;
