package dev.swarm.cli.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A plan file's characters, and where in it they stand. */
final class PlanText {
  private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\r|\\n");

  private final Path file;
  private final String text;
  private final int[] characters;

  PlanText(Path file, String text) {
    this.file = file;
    this.text = text;
    this.characters = text.codePoints().toArray();
  }

  Path file() {
    return file;
  }

  String text() {
    return text;
  }

  boolean json() {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
  }

  Place start() {
    return new Place(file, 1, 1);
  }

  Place at(int line, int column) {
    return new Place(file, line, column);
  }

  /** A place that a parser names after it stumbled: it may lie behind the end. */
  Place near(int line, int column) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || line < 1) {
      return start();
    }
    int real = Math.min(line, lines.size());
    var content = lines.get(real - 1);
    int end = content.codePointCount(0, content.length()) + 1;
    return at(real, line > real ? end : Math.clamp(column, 1, end));
  }

  /** Where the character with this number stands. */
  Place at(int character) {
    var before = new String(characters, 0, Math.min(character, characters.length));
    var lines = LINE_END.split(before, -1);
    var last = lines[lines.length - 1];
    return at(lines.length, last.codePointCount(0, last.length()) + 1);
  }

  /** The character with this number, or a space when there is none. */
  int character(long number) {
    return number >= 0 && number < characters.length ? characters[(int) number] : ' ';
  }

  int length() {
    return characters.length;
  }
}
