package dev.swarm.journal;

/** The entry at this position is not what was sealed there, so that nothing can build on it. */
public final class AlteredException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long position;
  private final String why;

  public AlteredException(long position, String why) {
    this("the journal", position, why);
  }

  /**
   * @param chain what the entry is one of, such as {@code the journal}
   */
  public AlteredException(String chain, long position, String why) {
    super(chain + " is altered at " + position + ": " + why);
    this.position = position;
    this.why = why;
  }

  public long position() {
    return position;
  }

  public String why() {
    return why;
  }
}
