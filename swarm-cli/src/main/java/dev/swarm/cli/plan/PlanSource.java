package dev.swarm.cli.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Takes a plan's text from a file without being drowned or blocked by what the file may be. */
final class PlanSource {
  static final int LARGEST = 16 << 20;
  private static final String TOO_LARGE = "a plan may have at most 16 MiB";

  private final Path file;
  private final Mistakes mistakes;

  PlanSource(Path file, Mistakes mistakes) {
    this.file = file;
    this.mistakes = mistakes;
  }

  PlanText load() throws PlanException {
    try {
      requireRegular(Files.readAttributes(file, BasicFileAttributes.class));
      return checked(decoded(bytes()));
    } catch (NoSuchFileException missing) {
      throw refusal("there is no such file", "");
    } catch (AccessDeniedException denied) {
      throw refusal("the file may not be read", "give yourself the right to read it");
    } catch (FileSystemException broken) {
      throw refusal("the file cannot be read (" + broken.getReason() + ")", "");
    } catch (IOException broken) {
      throw refusal("the file cannot be read (" + broken.getMessage() + ")", "");
    }
  }

  private void requireRegular(BasicFileAttributes attributes) throws PlanException {
    if (attributes.isDirectory()) {
      throw refusal("this is a directory", "name the plan file in it");
    }
    if (!attributes.isRegularFile()) {
      throw refusal("this is a device, a pipe or a socket", "a plan is a regular file");
    }
    if (attributes.size() > LARGEST) {
      throw refusal("the file has " + attributes.size() + " bytes", TOO_LARGE);
    }
  }

  private byte[] bytes() throws IOException, PlanException {
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw refusal("the file has more than " + LARGEST + " bytes", TOO_LARGE);
      }
      return bytes;
    }
  }

  private PlanText decoded(byte[] bytes) throws PlanException {
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(bytes.length);
    var result = UTF_8.newDecoder().decode(in, out, true);
    var text = out.flip().toString();
    var plan = new PlanText(file, text.startsWith("\uFEFF") ? text.substring(1) : text);
    if (result.isError()) {
      var wrong = "byte 0x%02X is not UTF-8 text".formatted(bytes[in.position()]);
      throw mistakes.stop(plan.at(plan.length()), wrong, "save the file as UTF-8");
    }
    return plan;
  }

  /** YAML's own rule of what is printable, for JSON plans too. */
  private PlanText checked(PlanText plan) throws PlanException {
    for (int i = 0; i < plan.length(); i++) {
      int c = plan.character(i);
      if (!printable(c)) {
        throw mistakes.stop(
            plan.at(i),
            "the character U+%04X is not allowed in a plan".formatted(c),
            "remove it, or write it as an escape in double quotes");
      }
    }
    return plan;
  }

  private static boolean printable(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0x7E)
        || c == 0x85
        || (c >= 0xA0 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  private PlanException refusal(String message, String remedy) {
    return mistakes.stop(Place.whole(file), message, remedy);
  }
}
