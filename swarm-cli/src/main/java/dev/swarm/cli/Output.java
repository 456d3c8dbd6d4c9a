package dev.swarm.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.ObjectMapper;

/** Prints for people, in aligned columns, or for programs, as JSON. */
final class Output {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintWriter out;

  private Output(PrintWriter out) {
    this.out = out;
  }

  /** Where that command prints to. */
  static Output of(CommandSpec command) {
    return new Output(command.commandLine().getOut());
  }

  /** Rows under headings, each column as wide as its widest cell. */
  void table(List<String> headings, List<List<String>> rows) {
    var widths = new int[headings.size()];
    fit(widths, headings);
    rows.forEach(row -> fit(widths, row));
    out.println(line(widths, headings));
    rows.forEach(row -> out.println(line(widths, row)));
    out.flush();
  }

  private static void fit(int[] widths, List<String> row) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], row.get(i).codePointCount(0, row.get(i).length()));
    }
  }

  private static String line(int[] widths, List<String> row) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      var cell = row.get(i);
      line.append(cell).append(" ".repeat(widths[i] - cell.codePointCount(0, cell.length()) + 2));
    }
    return line.toString().stripTrailing();
  }

  void flush() {
    out.flush();
  }

  void line(String text) {
    out.println(text);
    out.flush();
  }

  void json(Object value) {
    line(JSON.writeValueAsString(value));
  }

  /** A JSON object with its keys in the order given: key, value, key, value. */
  static Map<String, Object> object(Object... keysAndValues) {
    var object = new LinkedHashMap<String, Object>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return object;
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
