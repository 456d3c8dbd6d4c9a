package dev.swarm.problem;

/** A {@link Problem} for callers who take every refusal for a mistake of their own. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  public RefusedException(Problem problem) {
    super(problem.code() + ": " + problem.message() + "; " + problem.next());
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
