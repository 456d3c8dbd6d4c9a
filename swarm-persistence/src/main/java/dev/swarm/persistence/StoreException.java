package dev.swarm.persistence;

/**
 * The database cannot do what it must: the world is broken, not the call. The code is stable and
 * the message ends with what to do next.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What is wrong. */
  public enum Code {
    /** The file holds something else. */
    NOT_A_DATABASE,
    /** A later release of Swarm wrote it. */
    NEWER_VERSION,
    /** It may not be written. */
    READ_ONLY,
    /** There is no room for more. */
    DISK_FULL,
    /** Others held it for longer than the deadline. */
    LOCKED,
    /** Its pages contradict each other. */
    CORRUPT,
    /** It lacks entries that were acknowledged. */
    TRUNCATED,
    /** Reading or writing failed. */
    IO
  }

  private final Code code;
  private final String what;
  private final String next;

  /**
   * @param what what is the case
   * @param next what to do about it
   */
  public StoreException(Code code, String what, String next) {
    super(code + ": " + what + "; " + next);
    this.code = code;
    this.what = what;
    this.next = next;
  }

  public StoreException(Code code, String what, String next, Throwable cause) {
    super(code + ": " + what + "; " + next, cause);
    this.code = code;
    this.what = what;
    this.next = next;
  }

  private StoreException(StoreException of) {
    super(of.getMessage(), of);
    this.code = of.code;
    this.what = of.what;
    this.next = of.next;
  }

  /** The same failure for another caller, with a stack trace of its own. */
  public StoreException again() {
    return new StoreException(this);
  }

  public Code code() {
    return code;
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
