package dev.swarm.mcp.call;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Watches over all calls of an engine: those of tools, resources, prompts and completions. Used by
 * many threads at once, on the way of each call, so it must be quick and throw nothing.
 */
public interface Interceptor {
  /** Lets everything pass. */
  Interceptor NONE = new Interceptor() {};

  /** Is asked before a call begins; what it gives is the answer, and nothing is done. */
  default Optional<Failed> before(Called call) {
    return Optional.empty();
  }

  /**
   * Is told how a call ended, once for each that was asked for, a refused one too.
   *
   * @param took since it was read
   * @param problem the code that its client was told, such as {@code STALE}; empty when it went
   *     well; {@link #WITHDRAWN} when its client took it back
   */
  default void after(Called call, Duration took, Optional<String> problem) {}

  /** Does a call that was let in, on its own thread; gives what the work gives. */
  default <R> R during(Called call, Supplier<R> work) {
    return work.get();
  }

  /**
   * Is told of a bug that a call ran into, before how it ended.
   *
   * @param incident by which its log and its client know it
   */
  default void incident(Called call, String incident, Throwable cause) {}

  /** How a call ended that its client cancelled. */
  String WITHDRAWN = Code.WITHDRAWN.name();

  /** Asks each in turn until one refuses, and tells all. */
  static Interceptor of(List<Interceptor> all) {
    var each = List.copyOf(all);
    return new Interceptor() {
      @Override
      public Optional<Failed> before(Called call) {
        for (var one : each) {
          var refused = one.before(call);
          if (refused.isPresent()) {
            return refused;
          }
        }
        return Optional.empty();
      }

      @Override
      public void after(Called call, Duration took, Optional<String> problem) {
        each.forEach(one -> one.after(call, took, problem));
      }

      @Override
      public <R> R during(Called call, Supplier<R> work) {
        var around = work;
        for (var one : each.reversed()) {
          var inner = around;
          around = () -> one.during(call, inner);
        }
        return around.get();
      }

      @Override
      public void incident(Called call, String incident, Throwable cause) {
        each.forEach(one -> one.incident(call, incident, cause));
      }
    };
  }
}
