/** What an operator may set: each setting declared once, read from file, environment and flags. */
@NullMarked
package dev.swarm.cli.config;

import org.jspecify.annotations.NullMarked;
