package dev.swarm.cli.init.edit;

/** Says where a configuration is not what its assistant could read, and what to do about it. */
public final class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  private MalformedException(int line, int column, String message) {
    super(message, null, false, false);
    this.line = line;
    this.column = column;
  }

  /** At that character of the text. */
  static MalformedException at(String text, int offset, String what, String remedy) {
    int line = 1;
    int start = 0;
    for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
      line++;
      start = i + 1;
    }
    return new MalformedException(line, offset - start + 1, what + "; " + remedy);
  }

  /** {@code line:column}, both counted from 1. */
  public String place() {
    return line + ":" + column;
  }
}
