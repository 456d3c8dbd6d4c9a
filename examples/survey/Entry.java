package survey;

/** One tracked entry of the surveyed commit; size is in bytes, 0 for a submodule. */
record Entry(Kind kind, String object, long size, String path) {

  /** What git tracks at a path. */
  enum Kind {
    FILE,
    EXECUTABLE,
    SYMLINK,
    SUBMODULE;

    static Kind of(String mode) {
      return switch (mode) {
        case "120000" -> SYMLINK;
        case "160000" -> SUBMODULE;
        case "100755" -> EXECUTABLE;
        default -> FILE;
      };
    }
  }

  /** From a line of {@code git ls-tree -l -z}: mode, type, object and size, a tab, the path. */
  static Entry of(String line) {
    int tab = line.indexOf('\t');
    String[] fields = line.substring(0, tab).split(" +");
    long size = fields[3].equals("-") ? 0 : Long.parseLong(fields[3]);
    return new Entry(Kind.of(fields[0]), fields[2], size, line.substring(tab + 1));
  }

  /** Regular files alone have a content worth counting. */
  boolean file() {
    return kind == Kind.FILE || kind == Kind.EXECUTABLE;
  }

  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The first folder of the path, or {@code ./} for a file at the top. */
  String folder() {
    int slash = path.indexOf('/');
    return slash < 0 ? "./" : path.substring(0, slash + 1);
  }
}
