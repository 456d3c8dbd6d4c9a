package dev.swarm.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** System calls in the order in which {@code strace -f} saw them begin and end. */
record SystemCalls(List<Call> all) {
  private static final String UNFINISHED = "<unfinished ...>";
  private static final Pattern LINE = Pattern.compile("(\\d+) +(?:<\\.\\.\\. \\w+ resumed>)?(.*)");

  /**
   * One call.
   *
   * @param begun the line at which it began
   * @param over the line at which it returned
   */
  record Call(String text, int begun, int over) {
    boolean is(String name, String fileEnding) {
      return text.startsWith(name + "(") && text.contains(fileEnding + ">");
    }
  }

  static SystemCalls read(Path trace) throws IOException {
    var calls = new ArrayList<Call>();
    var open = new HashMap<String, Call>();
    int number = 0;
    for (var line : Files.readAllLines(trace, StandardCharsets.ISO_8859_1)) {
      number++;
      var parts = LINE.matcher(line);
      if (!parts.matches()) {
        continue;
      }
      var thread = parts.group(1);
      var begun = open.remove(thread);
      var text = (begun == null ? "" : begun.text()) + parts.group(2);
      var call = new Call(text, begun == null ? number : begun.begun(), number);
      if (text.endsWith(UNFINISHED)) {
        open.put(
            thread,
            new Call(text.substring(0, text.length() - UNFINISHED.length()), number, number));
      } else {
        calls.add(call);
      }
    }
    return new SystemCalls(calls);
  }

  Stream<Call> those(Predicate<Call> which) {
    return all.stream().filter(which);
  }
}
