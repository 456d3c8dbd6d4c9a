package dev.swarm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * The program, run to its end in the tests' own JVM as if it were typed in a directory. For what
 * only looks at a store or at files: it costs a hundredth of a process.
 */
final class Program {
  private Program() {}

  static SwarmProcess.Ended run(Path directory, String... arguments) {
    return run(new Place(directory, Map.of()), arguments);
  }

  /**
   * Paths below the directory come out relative, as they would where it is the current one. No two
   * may run at once: what they print is taken from {@link System#out}.
   */
  static SwarmProcess.Ended run(Place place, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var streams = new PrintStream[] {System.out, System.err};
    System.setOut(new PrintStream(out, false, UTF_8));
    System.setErr(new PrintStream(err, false, UTF_8));
    try {
      int code = Main.execute(place, arguments);
      System.out.flush();
      System.err.flush();
      return new SwarmProcess.Ended(code, text(place, out), text(place, err));
    } finally {
      System.setOut(streams[0]);
      System.setErr(streams[1]);
    }
  }

  private static String text(Place place, ByteArrayOutputStream bytes) {
    return bytes.toString(UTF_8).replace(place.here() + "/", "");
  }
}
