package dev.swarm.journal;

/** The entry at this position is not what was sealed there, so that nothing can build on it. */
public final class AlteredException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long position;
  private final String why;

  public AlteredException(long position, String why) {
    super("the journal is altered at " + position + ": " + why);
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
