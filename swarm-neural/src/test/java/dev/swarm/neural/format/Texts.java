package dev.swarm.neural.format;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.kernel.Golden;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** Reads and writes files as strings, for tests. */
final class Texts {
  private Texts() {}

  static SavedNetwork net(String text) throws IOException {
    return NetFile.read(bytes(text));
  }

  static SavedNetwork json(String text) throws IOException {
    return JsonFile.read(bytes(text));
  }

  static Samples data(String text) throws IOException {
    return DataFile.read(bytes(text));
  }

  static String net(SavedNetwork network) throws IOException {
    var out = new ByteArrayOutputStream();
    NetFile.write(network, out);
    return out.toString(StandardCharsets.US_ASCII);
  }

  static String json(SavedNetwork network) throws IOException {
    var out = new ByteArrayOutputStream();
    JsonFile.write(network, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  static String data(Samples samples) throws IOException {
    var out = new ByteArrayOutputStream();
    DataFile.write(samples, out);
    return out.toString(StandardCharsets.US_ASCII);
  }

  /** A .net text that libfann wrote, such as {@code shortcut}. */
  static String golden(String name) throws IOException {
    try (var files = Files.list(Golden.FOLDER)) {
      var file =
          files
              .filter(path -> path.getFileName().toString().matches("\\d\\d-" + name + "\\.net"))
              .findAny()
              .orElseThrow();
      return Files.readString(file, StandardCharsets.US_ASCII);
    }
  }

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
