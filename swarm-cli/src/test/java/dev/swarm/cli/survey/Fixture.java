package dev.swarm.cli.survey;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A repository with known answers, written through {@code git fast-import}: any bytes in a path,
 * any date, whatever the locale of this JVM and the configuration of its user.
 */
final class Fixture {
  private final Path folder;
  private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
  private int marks;

  private Fixture(Path folder) {
    this.folder = folder;
  }

  static Fixture at(Path folder, String... initOptions) {
    List<String> init = new ArrayList<>(List.of("init", "-q", "-b", "main"));
    init.addAll(List.of(initOptions));
    init.add(folder.toString());
    git(folder.getParent(), new byte[0], init.toArray(String[]::new));
    return new Fixture(folder);
  }

  /** Begins a commit on top of the last one; the answer is its mark. */
  int commit(String author, String date) {
    return commit(author, date, marks);
  }

  /** Begins a commit with these parents; 0 is none. */
  int commit(String author, String date, int... parents) {
    OffsetDateTime at = OffsetDateTime.parse(date);
    String zone = at.getOffset().getId().equals("Z") ? "+0000" : zone(at);
    String who = author + " " + at.toEpochSecond() + " " + zone + "\n";
    line("commit refs/heads/main\nmark :" + ++marks);
    line("author " + who + "committer " + who + "data 4\nwork");
    String verb = "from";
    for (int parent : parents) {
      if (parent > 0) {
        line(verb + " :" + parent);
        verb = "merge";
      }
    }
    return marks;
  }

  Fixture put(String path, String text) {
    return put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  Fixture put(String path, byte[] bytes) {
    return put("100644", quoted(path), bytes);
  }

  /** With any mode, and a path already quoted as fast-import wants it. */
  Fixture put(String mode, String quotedPath, byte[] bytes) {
    line("M " + mode + " inline " + quotedPath);
    line("data " + bytes.length);
    stream.writeBytes(bytes);
    line("");
    return this;
  }

  Fixture submodule(String path) {
    line("M 160000 " + "1".repeat(40) + " " + quoted(path));
    return this;
  }

  Fixture rename(String from, String to) {
    line("R " + quoted(from) + " " + quoted(to));
    return this;
  }

  Fixture delete(String path) {
    line("D " + quoted(path));
    return this;
  }

  /** Writes what was begun; further commits may follow. */
  Path done() {
    git(
        folder,
        stream.toByteArray(),
        "fast-import",
        "--quiet",
        "--force",
        "--import-marks-if-exists=marks",
        "--export-marks=marks");
    stream.reset();
    return folder;
  }

  static String quoted(String path) {
    return '"'
        + path.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t")
        + '"';
  }

  /** Runs git without the configuration of whoever runs the tests. */
  static void git(Path folder, byte[] input, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.redirectErrorStream(true);
    try {
      Path log = Files.createTempFile("git", ".log");
      Process process = builder.redirectOutput(log.toFile()).start();
      try (OutputStream out = process.getOutputStream()) {
        out.write(input);
      }
      int code = process.waitFor();
      String said = Files.readString(log, StandardCharsets.ISO_8859_1);
      Files.delete(log);
      if (code != 0) {
        throw new IllegalStateException(command + " failed: " + said);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static String zone(OffsetDateTime at) {
    return at.getOffset().getId().replace(":", "");
  }

  private void line(String line) {
    stream.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
