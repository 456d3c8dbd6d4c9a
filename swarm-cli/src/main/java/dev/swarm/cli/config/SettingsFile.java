package dev.swarm.cli.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.swarm.cli.plan.Nearest;
import dev.swarm.cli.plan.Quoted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Reads a file of settings: keys with values, in sections or with dots between. */
final class SettingsFile {
  private static final long LARGEST = 1 << 20;

  private final Path file;
  private final List<String> mistakes;
  private final Map<String, Reading.Text> found = new HashMap<>();

  /**
   * A reader that tells what is wrong by adding to those mistakes.
   *
   * @param file which is there
   */
  SettingsFile(Path file, List<String> mistakes) {
    this.file = file;
    this.mistakes = mistakes;
  }

  /** What the file sets, by the settings' names. */
  Map<String, Reading.Text> read() {
    try (var parser = new YAMLFactory().createParser(ObjectReadContext.empty(), text())) {
      var first = parser.nextToken();
      if (first == JsonToken.START_OBJECT) {
        section(parser, "");
      } else if (first != null && first != JsonToken.VALUE_NULL) {
        mistake(line(parser), "expected keys with values");
      }
    } catch (JacksonException e) {
      mistakes.add(file + place(e) + ": this is not valid YAML (" + said(e) + ")");
    } catch (CharacterCodingException e) {
      mistakes.add(file + ": this is not UTF-8; save it as UTF-8");
    } catch (NoSuchFileException e) {
      mistakes.add(file + ": there is no such file");
    } catch (IOException e) {
      mistakes.add(file + ": it cannot be read (" + e + ")");
    }
    return found;
  }

  private String text() throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IOException("it is larger than 1 MiB");
    }
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
  }

  private void section(JsonParser parser, String prefix) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var key = prefix + parser.currentName();
      int line = line(parser);
      switch (parser.nextToken()) {
        case START_OBJECT -> section(parser, key + ".");
        case START_ARRAY -> {
          parser.skipChildren();
          mistake(line, Quoted.text(Quoted.printable(key)) + " is a list; expected one value");
        }
        default -> set(key, parser.getString(), line);
      }
    }
  }

  private void set(String key, String text, int line) {
    for (var setting : Settings.all()) {
      if (setting.names().key().equals(key)) {
        var said = new Reading.Text(text, new Source.File(file, line, key));
        var before = found.putIfAbsent(setting.name(), said);
        if (before != null) {
          mistake(line, Quoted.text(key) + " is set already (" + before.source() + ")");
        }
        return;
      }
    }
    mistake(line, "unknown key " + Quoted.text(Quoted.printable(key)) + "; " + remedy(key));
  }

  private static String remedy(String key) {
    for (var setting : Settings.all()) {
      if (setting.name().equals(key)) {
        return "in a file it is " + Quoted.text(setting.names().key());
      }
    }
    return Nearest.remedy(key, Settings.all().stream().map(s -> s.names().key()).toList());
  }

  private void mistake(int line, String message) {
    mistakes.add(file + ":" + line + ": " + message);
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  private static String place(JacksonException e) {
    if (e.getCause() instanceof MarkedYamlEngineException yaml) {
      return yaml.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
    }
    return e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
  }

  private static String said(JacksonException e) {
    var said =
        e.getCause() instanceof MarkedYamlEngineException yaml
            ? yaml.getProblem()
            : Objects.requireNonNullElse(e.getOriginalMessage(), "");
    return Quoted.printable(said.lines().findFirst().orElse("?"));
  }
}
