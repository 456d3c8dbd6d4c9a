package dev.swarm.cli.init.edit;

/** One replacement in a text. */
record Splice(int start, int end, String with) {
  static Splice insert(int at, String what) {
    return new Splice(at, at, what);
  }

  String into(String text) {
    return text.substring(0, start) + with + text.substring(end);
  }

  /** Both of them into the text, the later one first, so that the earlier one's place stays. */
  String and(Splice other, String text) {
    return other.start > start ? into(other.into(text)) : other.into(into(text));
  }

  /** The line break that the text uses. */
  static String newline(String text) {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }
}
