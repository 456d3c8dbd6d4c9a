package dev.swarm.cli.init;

/** For whom an assistant is told of Swarm. */
public enum Scope {
  /** For all who work in this directory. */
  PROJECT,
  /** For this user, wherever they work. */
  USER
}
