/** JSON Schema 2020-12: what a tool takes and gives, and where a value breaks it. */
@NullMarked
package dev.swarm.mcp.schema;

import org.jspecify.annotations.NullMarked;
