/** Payloads: the bytes that go into steps and come out of them. */
@NullMarked
package dev.swarm.blob;

import org.jspecify.annotations.NullMarked;
