/** Who may come in: principals, and the API keys by which programs prove to be one. */
@NullMarked
package dev.swarm.access;

import org.jspecify.annotations.NullMarked;
