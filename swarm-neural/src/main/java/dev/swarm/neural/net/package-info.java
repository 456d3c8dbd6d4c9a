/** What a network is: its layers, what each neuron reads, and the weights it reads it with. */
@NullMarked
package dev.swarm.neural.net;

import org.jspecify.annotations.NullMarked;
