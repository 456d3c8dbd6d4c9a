package dev.swarm.mcp.tool;

import dev.swarm.mcp.call.Code;
import dev.swarm.mcp.call.Failed;
import dev.swarm.problem.Problem;
import dev.swarm.problem.RefusedException;
import java.util.function.Supplier;

/**
 * A call that ends here, with what its caller is told: the one way from core's problems to that.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** So much of a message is told: it may quote what came, of any length. */
  private static final int LONGEST = 1_000;

  private final transient Failed failed;

  private Refusal(Failed failed) {
    super(failed.message(), null, false, false);
    this.failed = failed;
  }

  /** What the caller is told. */
  public Failed failed() {
    return failed;
  }

  public static Refusal of(Problem problem) {
    return new Refusal(failed(problem));
  }

  /** Nothing has that name, and here is what has. */
  public static Refusal notFound(String message, String next) {
    return new Refusal(new Failed(Code.NOT_FOUND, cut(message), next));
  }

  /** What was given is not what is expected. */
  public static Refusal invalid(String message, String next) {
    return of(new Problem.Invalid(message, next));
  }

  /** Something that is there already speaks against it. */
  public static Refusal conflict(String message, String next) {
    return of(new Problem.Conflict(message, next));
  }

  /** By which clients, exit codes and logs know it. */
  public static Code code(Problem problem) {
    return switch (problem) {
      case Problem.Invalid p -> Code.INVALID;
      case Problem.NotFound p -> Code.NOT_FOUND;
      case Problem.Stale p -> Code.STALE;
      case Problem.Cancelled p -> Code.CANCELLED;
      case Problem.Cap p -> Code.CAP;
      case Problem.Conflict p -> Code.CONFLICT;
      case Problem.Outdated p -> Code.OUTDATED;
      case Problem.Closed p -> Code.CLOSED;
      case Problem.WrongState p -> Code.WRONG_STATE;
      case Problem.TooLarge p -> Code.TOO_LARGE;
      case Problem.Full p -> Code.CAP;
      case Problem.NoRoute p -> Code.NO_ROUTE;
      case Problem.Damaged p -> Code.DAMAGED;
    };
  }

  /** What a caller is told of a problem, under its stable code. */
  static Failed failed(Problem problem) {
    return new Failed(code(problem), cut(problem.message()), problem.next());
  }

  private static String cut(String message) {
    return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
  }

  static Failed failed(RefusedException refused) {
    return failed(refused.problem());
  }

  /** Makes a value whose own rules say what is wrong with what came. */
  public static <T> T checked(String argument, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw invalid(argument + ": " + e.getMessage(), "call again with it mended");
    }
  }
}
