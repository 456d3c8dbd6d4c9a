/**
 * A client's conversation: negotiation, dispatch, cancellation and what the server asks or tells.
 */
@NullMarked
package dev.swarm.mcp.session;

import org.jspecify.annotations.NullMarked;
