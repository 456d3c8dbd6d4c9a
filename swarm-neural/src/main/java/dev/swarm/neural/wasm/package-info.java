/** The kernel that runs sandboxed: a WASM module, its memory, and the pool of its instances. */
@NullMarked
package dev.swarm.neural.wasm;

import org.jspecify.annotations.NullMarked;
