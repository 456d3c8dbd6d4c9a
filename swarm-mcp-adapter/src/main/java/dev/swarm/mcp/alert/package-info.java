/** Says when a figure of the server is where an operator should look. */
@NullMarked
package dev.swarm.mcp.alert;

import org.jspecify.annotations.NullMarked;
