package dev.swarm.neural.kernel;

import dev.swarm.neural.format.NetFile;
import dev.swarm.neural.format.SavedNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A network that libfann wrote and what libfann computes with it: {@code golden/networks}, made by
 * {@code golden/make.sh}.
 *
 * @param saved with scaling, which then lies around the runs
 */
public record Golden(String name, SavedNetwork saved, List<Run> runs) {
  /** Where the files are. */
  public static final Path FOLDER = Path.of("golden", "networks");

  /**
   * An input, and libfann's output.
   *
   * @param jump whether a sum was so near to where an activation jumps that rounding decides
   */
  public record Run(float[] input, float[] output, boolean jump) {}

  /** All of them. */
  public static List<Golden> all() {
    try (var files = Files.list(FOLDER)) {
      var all = new ArrayList<Golden>();
      for (var file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".run")) {
          all.add(of(name.substring(0, name.length() - 4), Files.readAllLines(file)));
        }
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Golden of(String name, List<String> lines) throws IOException {
    SavedNetwork saved;
    try (var in = Files.newInputStream(FOLDER.resolve(name + ".net"))) {
      saved = NetFile.read(in);
    }
    var runs = new ArrayList<Run>();
    for (var line : lines.subList(1, lines.size())) {
      var fields = line.split(" ", -1);
      int inputs = saved.network().topology().inputs();
      runs.add(
          new Run(
              numbers(fields, 0, inputs),
              numbers(fields, inputs, fields.length - 1),
              !fields[fields.length - 1].equals("0")));
    }
    return new Golden(name, saved, runs);
  }

  private static float[] numbers(String[] fields, int from, int to) {
    var numbers = new float[to - from];
    for (int i = from; i < to; i++) {
      numbers[i - from] = Float.parseFloat(fields[i]);
    }
    return numbers;
  }

  @Override
  public String toString() {
    return name;
  }
}
