package dev.swarm.mcp.session;

/** Does the calls of a session. What it is given runs to its end and throws nothing but bugs. */
public interface Hands {
  /** A virtual thread for each call. */
  Hands THREADS = call -> Thread.ofVirtual().name("mcp-call").start(call);

  /** Starts what may take its time; returns at once. */
  void work(Runnable call);

  /** Starts what is most likely short; may return when it is done. */
  default void brief(Runnable call) {
    work(call);
  }
}
