package dev.swarm.cli;

import dev.swarm.neural.data.Samples;
import dev.swarm.neural.format.DataFile;
import dev.swarm.neural.format.JsonFile;
import dev.swarm.neural.format.MalformedException;
import dev.swarm.neural.format.NetFile;
import dev.swarm.neural.format.SavedNetwork;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** Reads and writes the files that the neural commands are given. */
final class NeuralFiles {
  private static final int LOOK_AHEAD = 4_096;

  private NeuralFiles() {}

  /** How a network is written down. */
  enum Form {
    /** libfann's text. */
    NET,
    JSON;

    /** By a file's name: JSON where that ends so, else libfann's. */
    static Form of(Path file) {
      return file.toString().toLowerCase(Locale.ROOT).endsWith(".json") ? JSON : NET;
    }
  }

  /** A network as it was read. */
  record Read(Form form, SavedNetwork network) {}

  @FunctionalInterface
  private interface Reading<T> {
    T from(InputStream in) throws IOException;
  }

  @FunctionalInterface
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /**
   * Reads a network in either form, which its first character tells.
   *
   * @throws BadFileException when there is none
   */
  static Read network(Path file) {
    return read(file, NeuralFiles::either);
  }

  private static Read either(InputStream in) throws IOException {
    in.mark(LOOK_AHEAD);
    var json = false;
    for (int i = 0, c = in.read(); c >= 0 && i < LOOK_AHEAD; i++, c = in.read()) {
      if (!Character.isWhitespace(c)) {
        json = c == '{';
        break;
      }
    }
    in.reset();
    return json ? new Read(Form.JSON, JsonFile.read(in)) : new Read(Form.NET, NetFile.read(in));
  }

  /**
   * Reads samples.
   *
   * @throws BadFileException when there are none
   */
  static Samples samples(Path file) {
    return read(file, DataFile::read);
  }

  private static <T> T read(Path file, Reading<T> reading) {
    try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return reading.from(in);
    } catch (MalformedException e) {
      throw new BadFileException(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  /** Writes a network in the form that the file's name tells, wholly or not at all. */
  static void write(SavedNetwork network, Path file) {
    switch (Form.of(file)) {
      case NET -> write(file, out -> NetFile.write(network, out));
      case JSON -> write(file, out -> JsonFile.write(network, out));
    }
  }

  /** Writes a file wholly or not at all; what is there is replaced. */
  static void write(Path file, Writing writing) {
    try {
      var directory = file.toAbsolutePath().getParent();
      var draft = Files.createTempFile(directory, ".swarm", ".tmp");
      try {
        try (var out = Files.newOutputStream(draft)) {
          writing.to(out);
        }
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IllegalArgumentException e) {
      throw new BadFileException(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  /** Why a file cannot be read or written. */
  static BadFileException unusable(Path file, IOException e) {
    return new BadFileException(
        switch (e) {
          case NoSuchFileException missing -> "there is no " + missing.getFile();
          case AccessDeniedException denied -> "there is no access to " + denied.getFile();
          default -> file + ": " + e.getMessage();
        });
  }
}
