/** Changes one server's entry in a configuration's text and leaves every other character alone. */
@NullMarked
package dev.swarm.cli.init.edit;

import org.jspecify.annotations.NullMarked;
