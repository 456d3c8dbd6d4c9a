/** Answers the hooks by which assistants report what they are about to do and what they did. */
@NullMarked
package dev.swarm.cli.hook;

import org.jspecify.annotations.NullMarked;
