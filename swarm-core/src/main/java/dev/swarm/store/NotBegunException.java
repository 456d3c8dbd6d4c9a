package dev.swarm.store;

/**
 * A transaction did not get its turn while its caller waited for it: nothing of it was done, and
 * nothing will be. It can be asked for again.
 */
public final class NotBegunException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String what;
  private final String next;

  /**
   * @param what what is the case
   * @param next what to do about it
   */
  public NotBegunException(String what, String next) {
    super(what + "; " + next);
    this.what = what;
    this.next = next;
  }

  /** What is the case. */
  public String what() {
    return what;
  }

  /** What to do about it. */
  public String next() {
    return next;
  }
}
