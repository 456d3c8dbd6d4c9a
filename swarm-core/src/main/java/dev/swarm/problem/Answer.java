package dev.swarm.problem;

import java.util.function.Function;

/** What a call came to: done, with what was asked for, or refused, with the reason. */
public sealed interface Answer<T> {
  /** The call did what was asked. */
  record Done<T>(T value) implements Answer<T> {}

  /** The call was refused and changed nothing, except where its contract says otherwise. */
  record Refused<T>(Problem problem) implements Answer<T> {}

  static <T> Answer<T> done(T value) {
    return new Done<>(value);
  }

  static <T> Answer<T> refused(Problem problem) {
    return new Refused<>(problem);
  }

  /** The value, or the problem thrown as {@link RefusedException}. */
  default T orThrow() {
    return switch (this) {
      case Done<T> done -> done.value();
      case Refused<T> refused -> throw new RefusedException(refused.problem());
    };
  }

  default <R> Answer<R> map(Function<? super T, ? extends R> change) {
    return switch (this) {
      case Done<T> done -> done(change.apply(done.value()));
      case Refused<T> refused -> refused(refused.problem());
    };
  }

  default <R> Answer<R> then(Function<? super T, Answer<R>> next) {
    return switch (this) {
      case Done<T> done -> next.apply(done.value());
      case Refused<T> refused -> refused(refused.problem());
    };
  }
}
