/** What every kernel must do, as tests that each kernel's own test runs. */
@NullMarked
package dev.swarm.neural.contract;

import org.jspecify.annotations.NullMarked;
