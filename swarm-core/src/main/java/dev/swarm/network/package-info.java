/** Networks: what swarms and agents learned, kept as it is, with how it was trained. */
@NullMarked
package dev.swarm.network;

import org.jspecify.annotations.NullMarked;
