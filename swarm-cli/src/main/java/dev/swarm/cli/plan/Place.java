package dev.swarm.cli.plan;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * Where something stands in a file. Lines and columns count from 1; a place with line 0 means the
 * file as a whole, for what is wrong before its first character is read.
 */
public record Place(Path file, int line, int column) implements Comparable<Place> {
  private static final Comparator<Place> ORDER =
      Comparator.comparingInt(Place::line).thenComparingInt(Place::column);

  /** The file as a whole. */
  static Place whole(Path file) {
    return new Place(file, 0, 0);
  }

  /** How a later sentence names this place, the file being understood. */
  String spoken() {
    return "line " + line + ", column " + column;
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    var named = file.toString().isEmpty() ? "." : file.toString();
    return line == 0 ? named : named + ":" + line + ":" + column;
  }
}
