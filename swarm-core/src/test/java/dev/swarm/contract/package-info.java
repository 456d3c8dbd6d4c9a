/** What every store must do, as suites that each adapter's tests extend. */
@NullMarked
package dev.swarm.contract;

import org.jspecify.annotations.NullMarked;
