package dev.swarm.cli.plan;

/** Something typed and the value it was read from, for what is found wrong with it later. */
record Located<T>(T item, Value at) {}
