package dev.swarm.workers.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.swarm.workers.command.SecretRef.OfFile;
import dev.swarm.workers.command.SecretRef.OfVariable;
import dev.swarm.workers.command.Secrets.Answer.Missing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Secrets in an environment and in files of at most 64 KiB. */
record LocalSecrets(Map<String, String> environment) implements Secrets {
  static final int LONGEST = 64 * 1024;

  @Override
  public Answer find(SecretRef reference) {
    return switch (reference) {
      case OfVariable variable -> variable(variable.name());
      case OfFile file -> file(file.path());
    };
  }

  private Answer variable(String name) {
    var value = environment.get(name);
    return value == null ? new Missing("is not set where Swarm runs") : Answer.of(value);
  }

  private static Answer file(Path path) {
    if (!Files.isRegularFile(path)) {
      return new Missing("is not a file");
    }
    try (var in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      return bytes.length > LONGEST
          ? new Missing("is longer than 64 KiB")
          : Answer.of(
              withoutLineBreak(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString()));
    } catch (CharacterCodingException e) {
      return new Missing("is not UTF-8 text");
    } catch (IOException e) {
      return new Missing("cannot be read");
    }
  }

  private static String withoutLineBreak(String text) {
    int end = text.endsWith("\n") ? text.length() - 1 : text.length();
    return text.substring(0, text.startsWith("\r", end - 1) ? end - 1 : end);
  }

  /** Without the environment, which is full of secrets. */
  @Override
  public String toString() {
    return "the secrets of this process";
  }
}
