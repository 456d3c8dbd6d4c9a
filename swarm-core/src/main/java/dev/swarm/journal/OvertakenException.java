package dev.swarm.journal;

/**
 * What was to be read next was dropped meanwhile, behind a newer checkpoint: whoever reads begins
 * anew, there.
 */
public final class OvertakenException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public OvertakenException(long position) {
    super("entry " + position + " was dropped while the journal was read");
  }
}
